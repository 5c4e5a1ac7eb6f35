package dev.trunkline.operator;

import com.sun.net.httpserver.HttpServer;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The status port of a gateway that runs what the test gives it, and nothing else by itself.
final class StandInPod implements AutoCloseable {

    private final HttpServer server;
    private volatile String yaml = "";

    /// @param ip of the loopback; one for each pod
    StandInPod(String ip) throws IOException {
        server = HttpServer.create(new InetSocketAddress(ip, 9090), 0);
        server.createContext("/status", exchange -> {
            byte[] body = GatewayYaml.writeStatus(status());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /// Runs this `gateway.yaml` from now on.
    void load(String gatewayYaml) {
        yaml = gatewayYaml;
    }

    private GatewayStatus status() throws IOException {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        GatewayConfig config;
        try {
            config = GatewayYaml.readConfig(bytes);
        } catch (ConfigException e) {
            throw new IOException("nothing is loaded", e);
        }
        return new GatewayStatus(
                LoadedConfig.hash(bytes),
                config.secretHash(),
                List.of(GatewayConfig.FORMAT_VERSION),
                Optional.empty(),
                config.fragments().stream().map(fragment -> fragment.source()).toList(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                false,
                Map.of());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
