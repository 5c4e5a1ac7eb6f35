package dev.trunkline.gateway.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.ConfigDirectory;
import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own: command line, log, signals, exit status.
@Timeout(90)
class ProgramTest {

    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();
    private Phone provider;
    private Phone pbx;
    private Pair pair;

    @BeforeEach
    void write() throws IOException {
        provider = new Phone("127.0.0.2");
        pbx = new Phone("127.0.0.3");
        pair = new Pair(directory, provider, pbx, "127.0.0.1", "127.0.0.1");
    }

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        provider.close();
        pbx.close();
    }

    private Process start(String... arguments) throws IOException {
        return run("log", arguments);
    }

    private Process run(String log, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.trunkline.gateway.app.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve(log).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Process startConnection(String... more) throws IOException {
        pair.writeConnection(1);
        return serve("log", pair.connectionFiles, pair.connection, more);
    }

    private Process startFront() throws IOException {
        pair.writeFront(1, "100");
        return serve("front-log", pair.frontFiles, pair.front);
    }

    private Process serve(String log, ConfigDirectory files, Pair.Place place, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--config-dir", files.path().toString(), "--address", "127.0.0.1"));
        arguments.addAll(List.of(more));
        Process process = run(log, arguments.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(30)).until(() -> get(place.internal().probe(), "/readyz").equals("200 ok\n"));
        return process;
    }

    @Test
    void printsItsVersionAndHelp() throws Exception {
        assertThat(exit(start("--version"))).isZero();
        assertThat(Files.readString(directory.resolve("out"))).startsWith("trunkline-gateway ");
        assertThat(exit(start("--help"))).isZero();
        assertThat(Files.readString(directory.resolve("out"))).contains("--config-dir DIR");
    }

    @Test
    void refusesAWrongCommandLine() throws Exception {
        assertThat(exit(start("--nonsense"))).isEqualTo(2);
        assertThat(log()).isEqualTo("trunkline-gateway: unknown option --nonsense (--help tells more)\n");
    }

    @Test
    void leavesAtOnceWithoutCallsAndWithoutAnError() throws Exception {
        Process process = startConnection();
        process.destroy();
        assertThat(exit(process)).isZero();
        assertThat(log()).contains(" start version=", " config-loaded gateway=itsp-carrier ", " drained calls=0 closing=0");
    }

    @Test
    void waitsForItsConfigurationAndCanBeStopped() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        int probe = Ports.free();
        Process process = start(
                "--config-dir", empty.toString(), "--address", "127.0.0.1",
                "--status-port", String.valueOf(Ports.free()), "--probe-port", String.valueOf(probe));
        await().atMost(Duration.ofSeconds(30)).until(() -> log().contains("config-refused reason=\"gateway.yaml: is missing\""));
        await().until(() -> get(probe, "/readyz").equals("503 no configuration\n"));
        assertThat(get(probe, "/livez")).isEqualTo("200 ok\n");
        process.destroy();
        assertThat(exit(process)).isZero();
    }

    @Test
    void staysReadyAndServesItsCallUntilThatIsOver() throws Exception {
        Process front = startFront();
        Process connection = startConnection();
        SipRequest invite = provider.invite("+493026671", "+4989123", pair.connection.sip());
        Phone.Received offered = pbx.expect(Method.INVITE);
        pbx.answer(offered, 200);
        SipResponse answer = provider.expect(Method.INVITE, 200).response();
        provider.ack(invite, answer, pair.connection.sip());
        pbx.expect(Method.ACK);

        connection.destroy();
        await().until(() -> status().draining());
        assertThat(get(pair.connection.internal().probe(), "/readyz")).isEqualTo("200 ok\n");
        provider.invite("+493026672", "+4989123", pair.connection.sip());
        provider.expect(Method.INVITE, 503);
        assertThat(provider.reaches(pbx, answer, "still here")).isTrue();
        assertThat(connection.isAlive()).isTrue();

        provider.bye(invite, answer, pair.connection.sip());
        pbx.answer(pbx.expect(Method.BYE), 200);
        assertThat(exit(connection)).isZero();
        front.destroy();
        assertThat(exit(front)).isZero();
    }

    @Test
    void endsItsCallsAtTheDeadline() throws Exception {
        startFront();
        Process connection = startConnection();
        SipRequest invite = provider.invite("+493026671", "+4989123", pair.connection.sip());
        Phone.Received offered = pbx.expect(Method.INVITE);
        pbx.answer(offered, 200);
        SipResponse answer = provider.expect(Method.INVITE, 200).response();
        provider.ack(invite, answer, pair.connection.sip());
        pbx.expect(Method.ACK);
        connection.destroy();
        // The first is lost on its way.
        Phone.Received bye = provider.expect(Method.BYE);
        provider.expectAgain(bye);
        provider.answer(bye, 200);
        pbx.answer(pbx.expect(Method.BYE), 200);
        assertThat(exit(connection)).isZero();
        String onTheLink = followed(log(), invite.callId());
        assertThat(followed(Files.readString(directory.resolve("front-log")), onTheLink)).isEqualTo(offered.request().callId());
    }

    /// It says no BYE; the provider, which may be an announcement, would talk on for ever.
    @Test
    void endsTheCallOfANeighbourThatWasKilled() throws Exception {
        Process front = startFront();
        startConnection();
        SipRequest invite = provider.invite("+493026671", "+4989123", pair.connection.sip());
        pbx.answer(pbx.expect(Method.INVITE), 200);
        SipResponse answer = provider.expect(Method.INVITE, 200).response();
        provider.ack(invite, answer, pair.connection.sip());
        pbx.expect(Method.ACK);
        front.destroyForcibly();
        // It is asked for after 2 s and after 5 more.
        provider.answer(provider.expect(Method.BYE), 200);
        assertThat(log()).contains("the gateway of the callee does not know the call any more");
    }

    /// The Call-ID of the other leg of an answered call, as the log tells it.
    private static String followed(String log, String callId) {
        String answered = log.lines()
                .filter(line -> line.contains(" call id=1 state=answered ") && line.contains(" call-id-in=" + callId + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(callId + " is not in " + log));
        return answered.substring(answered.indexOf(" call-id-out=") + " call-id-out=".length());
    }

    @Test
    void tracesMessagesOnlyWhenAskedTo() throws Exception {
        startConnection("--trace-sip");
        provider.invite("+493026671", "+4989123", pair.connection.sip());
        await().until(() -> log().contains(" DEBUG sip-in side=exposed transport=udp "));
        assertThat(log()).contains("message=\"INVITE sip:+493026671@127.0.0.1:" + pair.connection.sip() + " SIP/2.0\\r\\n");
        assertThat(log().lines()).allMatch(line -> line.matches("[0-9T:.Z-]{24} (INFO |WARN |DEBUG) .*"));
        assertThat(log()).doesNotContain("link-token", "status-token");
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the program leaves").isTrue();
        return process.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private GatewayStatus status() throws Exception {
        return GatewayYaml.readStatus(
                get(pair.connection.internal().status(), "/status").substring("200 ".length()).getBytes(UTF_8));
    }

    private static String get(int port, String path) {
        try {
            var http = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            http.setRequestProperty("Authorization", "Bearer status-token");
            http.setReadTimeout(5000);
            int status = http.getResponseCode();
            try (InputStream in = status < 400 ? http.getInputStream() : http.getErrorStream()) {
                return status + " " + new String(in.readAllBytes(), UTF_8);
            }
        } catch (IOException e) {
            return e.toString();
        }
    }
}
