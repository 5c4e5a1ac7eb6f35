package dev.trunkline.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.InternalPorts;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void defaultsToThePodsPlaces() {
        assertThat(parse(Map.of())).isEqualTo(new Options.Run(Path.of("/etc/trunkline"), Optional.empty(), Settings.PORTS, false));
    }

    @Test
    void takesTheEnvironment() {
        assertThat(parse(Map.of("POD_IP", "10.244.0.7", "TRUNKLINE_CONFIG_DIR", "/c", "TRUNKLINE_TRACE_SIP", "true")))
                .isEqualTo(new Options.Run(Path.of("/c"), Optional.of(InetAddress.ofLiteral("10.244.0.7")), Settings.PORTS, true));
    }

    @Test
    void prefersTheCommandLine() {
        assertThat(parse(Map.of("POD_IP", "10.244.0.7"), "--address", "2001:db8::1", "--config-dir", "/d",
                "--status-port", "9191", "--probe-port", "8181", "--trace-sip"))
                .isEqualTo(new Options.Run(Path.of("/d"), Optional.of(InetAddress.ofLiteral("2001:db8::1")),
                        new InternalPorts(9191, 8181), true));
    }

    @Test
    void printsVersionAndHelp() {
        assertThat(parse(Map.of(), "--version")).isEqualTo(new Options.Print("trunkline-gateway 1.2.3\n"));
        assertThat(parse(Map.of(), "--help")).isEqualTo(new Options.Print(Options.TEXT));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(parse(Map.of(), "--port")).isEqualTo(new Options.Wrong("unknown option --port"));
        assertThat(parse(Map.of(), "--address")).isEqualTo(new Options.Wrong("--address needs a value"));
        assertThat(parse(Map.of(), "--address", "host.example")).isInstanceOf(Options.Wrong.class);
        assertThat(parse(Map.of(), "--probe-port", "65536")).isInstanceOf(Options.Wrong.class);
        assertThat(parse(Map.of(), "--status-port", "http")).isInstanceOf(Options.Wrong.class);
    }

    private static Options parse(Map<String, String> environment, String... args) {
        return Options.parse(args, environment, "1.2.3");
    }
}
