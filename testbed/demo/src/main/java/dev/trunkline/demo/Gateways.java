package dev.trunkline.demo;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What the demo asks of the cluster: Trunkline's objects, the gateways' pods, and what those say of themselves.
public record Gateways(KubernetesClient client, String namespace) {

    private static final Duration REQUEST = Duration.ofSeconds(5);

    /// Waits until an object fits.
    ///
    /// @return the object, or empty when `limit` passes first
    public Optional<GenericKubernetesResource> await(String kind, String name, Duration limit, Predicate<GenericKubernetesResource> wanted) {
        try {
            return Optional.of(client.genericKubernetesResources(context(kind))
                    .inNamespace(namespace)
                    .withName(name)
                    .waitUntilCondition(object -> object != null && wanted.test(object), limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (io.fabric8.kubernetes.client.KubernetesClientTimeoutException _) {
            return Optional.empty();
        }
    }

    public GenericKubernetesResource get(String kind, String name) {
        return client.genericKubernetesResources(context(kind)).inNamespace(namespace).withName(name).require();
    }

    private static ResourceDefinitionContext context(String kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("trunkline.dev")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(kind.toLowerCase(java.util.Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }

    /// Whether a condition is True for the object's own generation.
    public static boolean isTrue(GenericKubernetesResource object, String type) {
        List<Object> conditions = object.get("status", "conditions");
        return conditions != null
                && conditions.stream()
                        .map(condition -> (java.util.Map<?, ?>) condition)
                        .anyMatch(condition -> type.equals(condition.get("type"))
                                && "True".equals(condition.get("status"))
                                && condition.get("observedGeneration") instanceof Number generation
                                && generation.longValue() == object.getMetadata().getGeneration());
    }

    /// The gateway's one running pod.
    public Pod pod(String gateway) {
        List<Pod> pods = pods(gateway);
        if (pods.size() != 1) {
            throw new NotSeen("one pod of " + gateway, pods.stream().map(pod -> pod.getMetadata().getName()).toList().toString());
        }
        return pods.getFirst();
    }

    public List<Pod> pods(String gateway) {
        return client.pods().inNamespace(namespace).withLabel("trunkline.dev/gateway", gateway).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /// What the gateway's pod tells on its status port.
    public GatewayStatus status(String gateway) {
        Pod pod = pod(gateway);
        try (LocalPortForward forward = client.pods().resource(pod).portForward(9090);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + forward.getLocalPort() + "/status"))
                    .header("Authorization", "Bearer " + statusToken(gateway))
                    .timeout(REQUEST)
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new NotSeen("the status of " + gateway, "HTTP " + response.statusCode());
            }
            return GatewayYaml.readStatus(response.body());
        } catch (IOException | ConfigException e) {
            throw new NotSeen("the status of " + gateway, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String statusToken(String gateway) {
        String file = client.secrets().inNamespace(namespace).withName(gateway).require().getData().get(GatewayYaml.CREDENTIALS_FILE);
        try {
            Credentials credentials = GatewayYaml.readCredentials(Base64.getDecoder().decode(file));
            return credentials.statusToken().reveal();
        } catch (ConfigException e) {
            throw new NotSeen("the credentials of " + gateway, e.getMessage());
        }
    }

    /// The generation of an object that a gateway serves.
    public long servedGeneration(String gateway, String kind, String name) {
        return status(gateway).sources().stream()
                .filter(source -> source.kind().equals(kind) && source.name().equals(name))
                .mapToLong(source -> source.generation())
                .findFirst()
                .orElse(0);
    }
}
