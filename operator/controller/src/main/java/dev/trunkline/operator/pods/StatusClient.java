package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Asks a gateway pod for its status: `GET http://<pod>:9090/status` with the gateway's bearer token.
public final class StatusClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    // A gateway with the largest legal config answers some hundred kilobytes; whatever sits at a pod's address may not fill
    // the operator's memory.
    private static final int MAX_ANSWER = 4 << 20;

    private final HttpClient http;

    public StatusClient(Executor executor) {
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
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    return new PodAnswer.Silent("the status port answers " + response.statusCode());
                }
                return new PodAnswer.Told(read(body));
            }
        } catch (IOException e) {
            return new PodAnswer.Silent("the status port does not answer (" + e.getClass().getSimpleName() + ")");
        } catch (ConfigException e) {
            return new PodAnswer.Silent(e.getMessage());
        }
    }

    private static GatewayStatus read(InputStream body) throws IOException, ConfigException {
        byte[] bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
            throw new ConfigException("the status answer is longer than " + MAX_ANSWER + " bytes");
        }
        return GatewayYaml.readStatus(bytes);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
