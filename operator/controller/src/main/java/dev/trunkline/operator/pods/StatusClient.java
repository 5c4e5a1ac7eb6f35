package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a gateway pod for its status: `GET http://<pod>:9090/status` with the gateway's bearer token.
public final class StatusClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    // For the whole answer: the request's own timeout ends with its head.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    // A gateway with the largest legal config answers some hundred kilobytes; whatever sits at a pod's address may not fill
    // the operator's memory.
    private static final int MAX_ANSWER = 4 << 20;

    private final HttpClient http;
    private final Duration patience;

    public StatusClient(Executor executor) {
        this(executor, PATIENCE);
    }

    /// @param patience how long the whole answer may take
    StatusClient(Executor executor, Duration patience) {
        this.patience = patience;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(executor)
                .build();
    }

    /// What the pod says, or why it could not be asked.
    ///
    /// @param host an IP address, IPv6 without brackets
    public PodAnswer ask(String host, int port, Secret token) throws InterruptedException {
        String authority = host.contains(":") ? "[" + host + "]" : host;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + authority + ":" + port + "/status"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.reveal())
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            HttpResponse<byte[]> response = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? new PodAnswer.Told(GatewayYaml.readStatus(response.body()))
                    : new PodAnswer.Silent("the status port answers " + response.statusCode());
        } catch (ExecutionException e) {
            return new PodAnswer.Silent("the status port does not answer (" + e.getCause().getClass().getSimpleName() + ")");
        } catch (TimeoutException _) {
            return new PodAnswer.Silent("the status port does not finish its answer");
        } catch (ConfigException e) {
            return new PodAnswer.Silent(e.getMessage());
        } finally {
            // Closes the connection, where there is no answer yet.
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
