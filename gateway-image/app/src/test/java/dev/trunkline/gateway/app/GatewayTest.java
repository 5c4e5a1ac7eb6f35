package dev.trunkline.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.dns.ResolverFile;
import dev.trunkline.gateway.app.transport.StreamLimits;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program around an engine that only answers OPTIONS.
@Timeout(60)
class GatewayTest {

    @TempDir
    private Path temporary;

    private final OptionsEngine engine = new OptionsEngine();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> slots = new CopyOnWriteArrayList<>();
    private ConfigDirectory directory;
    private Gateway gateway;
    private int sip;
    private int link;
    private int status;
    private int probe;

    @BeforeEach
    void choosePorts() throws IOException {
        directory = new ConfigDirectory(temporary);
        sip = Ports.free();
        link = Ports.free();
        status = Ports.free();
        probe = Ports.free();
    }

    @AfterEach
    void close() {
        http.close();
        gateway.close();
    }

    private void start() throws IOException {
        gateway = new Gateway(
                new Settings(
                        temporary,
                        Ports.LOOPBACK,
                        new InternalPorts(status, probe),
                        new ResolverFile(List.of(new InetSocketAddress(Ports.LOOPBACK, 9)), List.of(), 1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        StreamLimits.DEFAULT,
                        Duration.ZERO),
                (slot, _) -> {
                    slots.add(slot);
                    return engine;
                });
    }

    private GatewayConfig config(long generation) {
        return LoopbackConfigs.connection(sip, link, status, probe, generation);
    }

    private void write(long generation) throws IOException {
        directory.write(config(generation), ConfigDirectory.CREDENTIALS);
    }

    @Test
    void servesAtOnceWhatIsThere() throws Exception {
        write(1);
        start();
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
        assertThat(probe("/readyz")).isEqualTo("200 ok\n");
        assertThat(probe("/livez")).isEqualTo("200 ok\n");
        assertThat(probe("/status")).startsWith("404");
        GatewayStatus now = status();
        assertThat(now.configHash()).startsWith("sha256:");
        assertThat(now.secretHash()).startsWith("hmac-sha256:");
        assertThat(now.error()).isEmpty();
        assertThat(now.formats()).containsExactly(1);
        assertThat(now.sources()).singleElement().satisfies(source -> assertThat(source.generation()).isEqualTo(1));
        assertThat(now.counters()).containsEntry("wire_udp_in", 1L).containsEntry("calls_total", 7L).containsEntry("engine_errors", 0L);
    }

    @Test
    void servesANewConfiguration() throws Exception {
        write(1);
        start();
        write(2);
        await().untilAsserted(() -> assertThat(options()).isEqualTo("SIP/2.0 200 generation 2"));
        assertThat(status().sources()).singleElement().satisfies(source -> assertThat(source.generation()).isEqualTo(2));
    }

    @Test
    void keepsTheLastGoodOneAndTellsWhy() throws Exception {
        write(1);
        start();
        directory.write(config(2), ConfigDirectory.CREDENTIALS, text -> text.replace("role: Connection", "role: Nothing"));
        await().untilAsserted(() -> assertThat(status().error().orElse(""))
                .contains("gateway.role: \"Nothing\" is not one of Connection, Front"));
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
        assertThat(probe("/readyz")).isEqualTo("200 ok\n");
        write(3);
        await().untilAsserted(() -> assertThat(status().error()).isEmpty());
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 3");
    }

    @Test
    void whatTheEngineCannotTakeIsNotServed() throws Exception {
        write(1);
        start();
        String hash = status().configHash();
        write(OptionsEngine.BROKEN);
        await().untilAsserted(() ->
                assertThat(status().error()).contains("the engine cannot take it: IllegalStateException"));
        assertThat(status().configHash()).isEqualTo(hash);
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
        write(3);
        await().untilAsserted(() -> assertThat(status().error()).isEmpty());
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 3");
    }

    @Test
    void whatIsRefusedMovesNoPort() throws Exception {
        write(1);
        start();
        directory.write(
                LoopbackConfigs.connection(Ports.free(), Ports.free(), Ports.free(), Ports.free(), OptionsEngine.BROKEN),
                ConfigDirectory.CREDENTIALS);
        await().untilAsserted(() ->
                assertThat(status().error()).contains("the engine cannot take it: IllegalStateException"));
        assertThat(probe("/readyz")).isEqualTo("200 ok\n");
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
    }

    @Test
    void aFaultBesideAConfigurationDoesNotRefuseIt() throws Exception {
        write(1);
        start();
        write(OptionsEngine.FAULT_BESIDE);
        await().untilAsserted(() -> assertThat(options()).isEqualTo("SIP/2.0 200 generation 14"));
        await().untilAsserted(() -> assertThat(status().sources())
                .singleElement().satisfies(source -> assertThat(source.generation()).isEqualTo(14)));
        assertThat(status().error()).isEmpty();
        assertThat(status().counters()).containsEntry("engine_errors", 1L);
    }

    @Test
    void breaksDownForGoodWhereNoProgramGoesOn() throws Exception {
        write(1);
        start();
        assertThat(gateway.broken()).isNotDone();
        write(OptionsEngine.FATAL);
        assertThat(gateway.broken().get(10, TimeUnit.SECONDS)).isInstanceOf(LinkageError.class);
        assertThat(probe("/livez")).isEqualTo("503 the engine has broken down\n");
    }

    @Test
    void waitsForAFirstGoodOne() throws Exception {
        directory.write(config(1), ConfigDirectory.CREDENTIALS, text -> text.replace("formatVersion: 1", "formatVersion: 9"));
        start();
        assertThat(probe("/readyz")).isEqualTo("503 no configuration\n");
        assertThat(probe("/livez")).isEqualTo("200 ok\n");
        GatewayStatus now = status();
        assertThat(now.configHash()).isEmpty();
        assertThat(now.error()).contains("gateway.yaml: formatVersion is \"9\", this gateway reads 1");
        write(1);
        await().untilAsserted(() -> assertThat(probe("/readyz")).isEqualTo("200 ok\n"));
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
    }

    @Test
    void refusesAConfigurationWhosePortIsTaken() throws Exception {
        write(1);
        start();
        int before = sip;
        try (var taken = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, Ports.free()))) {
            sip = taken.getLocalPort();
            write(2);
            await().untilAsserted(() -> assertThat(status().error().orElse(""))
                    .startsWith("exposed udp port " + taken.getLocalPort() + " of 127.0.0.1 cannot be opened"));
            int asked = sip;
            sip = before;
            assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
            sip = asked;
        }
        // The port is free now: tried again without a change of the files.
        await().untilAsserted(() -> assertThat(status().error()).isEmpty());
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 2");
    }

    @Test
    void staysWhoItIs() throws Exception {
        write(1);
        start();
        directory.write(config(2), ConfigDirectory.CREDENTIALS, text -> text.replace("slot: a", "slot: b"));
        await().untilAsserted(() -> assertThat(status().error())
                .contains("this is the configuration of another gateway than the one that runs here"));
        assertThat(options()).isEqualTo("SIP/2.0 200 generation 1");
        assertThat(slots).containsExactly("a");
    }

    @Test
    void movesItsPortsWithTheConfiguration() throws Exception {
        write(1);
        start();
        assertThat(status().sources()).hasSize(1);
        sip = Ports.free();
        status = Ports.free();
        probe = Ports.free();
        write(2);
        await().ignoreExceptions().untilAsserted(() -> assertThat(probe("/readyz")).isEqualTo("200 ok\n"));
        await().untilAsserted(() -> assertThat(options()).isEqualTo("SIP/2.0 200 generation 2"));
        assertThat(status().error()).isEmpty();
    }

    @Test
    void tellsNothingWithoutTheToken() throws Exception {
        write(1);
        start();
        for (String path : List.of("/status", "/metrics", "/anything")) {
            for (String authorization : List.of("Bearer wrong", "Basic c3RhdHVzLXRva2Vu", "Bearer", "status-token", "Bearer  ")) {
                HttpResponse<String> answer = get(status, path, authorization);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).isEqualTo("unauthorized\n");
                assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
            }
        }
    }

    @Test
    void takesANewTokenWithTheConfiguration() throws Exception {
        write(1);
        start();
        directory.write(config(2), new Credentials(new Secret("other"), new Secret("link"), Map.of()));
        await().untilAsserted(() -> assertThat(get(status, "/status", "Bearer other").statusCode()).isEqualTo(200));
        assertThat(get(status, "/status", "Bearer status-token").statusCode()).isEqualTo(401);
    }

    @Test
    void givesMetrics() throws Exception {
        write(1);
        engine.calls = 3;
        start();
        String text = get(status, "/metrics", "Bearer status-token").body();
        assertThat(text).contains("\ntrunkline_active_calls 3.0\n", "\ntrunkline_calls_total 7.0\n", "\ntrunkline_config_error 0.0\n",
                "\ntrunkline_wire_udp_in_total 0.0\n", "jvm_memory_used_bytes");
        options();
        assertThat(get(status, "/metrics", "Bearer status-token").body()).contains("\ntrunkline_wire_udp_in_total 1.0\n");
    }

    @Test
    void answersOnlySmallGets() throws Exception {
        write(1);
        start();
        assertThat(raw(probe, "POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(raw(probe, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(raw(probe, "POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(raw(probe, "\u0000\u0001garbage\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(probe("/livez")).isEqualTo("200 ok\n");
    }

    @Test
    void answersAMalformedRequestAsTheEngineDecides() throws Exception {
        write(1);
        start();
        assertThat(exchange(Sip.options("UDP", "a").replace("Max-Forwards: 70", "Max-Forwards: many")))
                .startsWith("SIP/2.0 400 ");
    }

    @Test
    void drainsAtOnceWithoutCalls() throws Exception {
        write(1);
        start();
        gateway.drain().get(10, TimeUnit.SECONDS);
        assertThat(status().draining()).isTrue();
        assertThat(probe("/readyz")).isEqualTo("200 ok\n");
    }

    @Test
    void drainsUntilTheLastCallHasEnded() throws Exception {
        write(1);
        engine.calls = 1;
        start();
        var drained = gateway.drain();
        assertThat(status().calls()).isEqualTo(1);
        assertThat(drained).isNotDone();
        engine.calls = 0;
        drained.get(10, TimeUnit.SECONDS);
    }

    @Test
    void drainsUntilTheLastByeIsAnswered() throws Exception {
        write(1);
        engine.closing = 1;
        start();
        var drained = gateway.drain();
        await().until(() -> engine.looks >= 3);
        assertThat(drained).isNotDone();
        engine.closing = 0;
        drained.get(10, TimeUnit.SECONDS);
    }

    @Test
    void drainsNoLongerThanTheDeadline() throws Exception {
        write(1);
        engine.calls = 1;
        start();
        gateway.drain().get(10, TimeUnit.SECONDS);
        assertThat(engine.calls).isEqualTo(1);
    }

    private String options() throws IOException {
        return exchange(Sip.options("UDP", "a"));
    }

    /// The first line of what is answered.
    private String exchange(String text) throws IOException {
        try (var peer = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            peer.setSoTimeout(5000);
            byte[] bytes = Sip.bytes(text);
            peer.send(new DatagramPacket(bytes, bytes.length, Ports.LOOPBACK, sip));
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            peer.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), UTF_8).lines().findFirst().orElseThrow();
        }
    }

    private GatewayStatus status() throws IOException, InterruptedException, ConfigException {
        return GatewayYaml.readStatus(get(status, "/status", "Bearer status-token").body().getBytes(UTF_8));
    }

    private String probe(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(probe, path, "none");
        return answer.statusCode() + " " + answer.body();
    }

    private HttpResponse<String> get(int port, String path, String authorization) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", authorization)
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(int port, String request) throws IOException {
        try (var socket = new Socket(Ports.LOOPBACK, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
