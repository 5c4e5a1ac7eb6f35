package dev.trunkline.operator.admission;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Those who apply manifests: a client that keeps the warnings which come with the answers, and does not try again by itself.
public final class PlatformTeam implements AutoCloseable {

    private final Map<String, Queue<String>> warnings = new ConcurrentHashMap<>();
    private final KubernetesClient client;

    /// @param like whose server and rights it has
    public PlatformTeam(KubernetesClient like) {
        Config config = new ConfigBuilder(like.getConfiguration()).withRequestRetryBackoffLimit(0).build();
        client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("warnings", new Interceptor() {
                    @Override
                    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
                        String namespace = request.uri().getPath().replaceFirst("^.*/namespaces/([^/]+)/.*$", "$1");
                        warnings.computeIfAbsent(namespace, _ -> new ConcurrentLinkedQueue<>()).addAll(response.headers("Warning"));
                    }
                }))
                .build();
    }

    public KubernetesClient client() {
        return client;
    }

    /// The warnings that have come with answers about a namespace since somebody last asked for them.
    public List<String> warnings(String namespace) {
        return new ArrayList<>(Optional.ofNullable(warnings.remove(namespace)).orElseGet(ConcurrentLinkedQueue::new));
    }

    @Override
    public void close() {
        client.close();
    }
}
