package dev.trunkline.operator;

import dev.trunkline.operator.admission.Webhook;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.operator.plan.Planner;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The operator in a process of its own, with its webhook, so that all it logs and all it counts can be read.
final class Apart implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path log;
    private final Process process;
    private final int metrics;
    private final int webhook;

    private Apart(Path log, Process process, int metrics, int webhook) {
        this.log = log;
        this.process = process;
        this.metrics = metrics;
        this.webhook = webhook;
    }

    /// Starts one, and waits until it listens.
    static Apart start(String domain) throws IOException {
        Path kubeconfig = Files.writeString(Files.createTempFile("trunkline", ".kubeconfig"), ApiServer.get().kubeconfig());
        Path log = Files.createTempFile("trunkline", ".log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-Dorg.slf4j.simpleLogger.log.dev.trunkline=trace",
                        "-cp", System.getProperty("java.class.path"),
                        Apart.class.getName(), kubeconfig.toString(), domain))
                .redirectError(log.toFile())
                .start();
        BufferedReader out = process.inputReader();
        String ports = out.readLine();
        if (ports == null) {
            throw new IllegalStateException("the operator did not start: " + Files.readString(log));
        }
        return new Apart(log, process, Integer.parseInt(ports.split(" ")[0]), Integer.parseInt(ports.split(" ")[1]));
    }

    /// @param args kubeconfig and domain
    public static void main(String[] args) throws IOException, InterruptedException {
        KubernetesClient client = ApiServer.operator(Files.readString(Path.of(args[0])));
        var settings = Running.settings(Running.pool("198.18.6.0/28"), Running.pool("198.18.6.16/28"));
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        int webhook = free();
        var operator = new TrunklineOperator(
                client,
                new Settings(
                        settings, Set.of(args[1]), Optional.empty(), Duration.ofMinutes(10), Duration.ofMinutes(5),
                        Duration.ofMinutes(1), PeerResolver.SYSTEM, 0, Optional.empty(), Optional.empty(),
                        Optional.of(new Webhook.Settings(webhook, Set.of(HOST), "trunkline-webhook", "trunkline", false))),
                new Planner(settings),
                MicrometerMetrics.withoutPerResourceMetrics(registry),
                Clock.systemUTC(),
                () -> {},
                registry.timer("trunkline.admission")::record);
        var http = new HttpPort(0, registry, operator::isStarted, operator::isAdmitting, operator::isWatching, Clock.systemUTC());
        operator.start();
        System.out.println(http.port() + " " + webhook);
        // Until the test goes, however it ends.
        System.in.read();
        operator.close();
        http.close();
        client.close();
    }

    private static int free() throws IOException {
        try (var any = new java.net.ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    int webhook() {
        return webhook;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    String metrics() throws IOException, InterruptedException {
        return page("/metrics");
    }

    boolean isReady() throws IOException, InterruptedException {
        return page("/readyz").startsWith("ok");
    }

    private String page(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + metrics + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
