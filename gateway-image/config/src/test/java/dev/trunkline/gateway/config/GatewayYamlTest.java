package dev.trunkline.gateway.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayYamlTest {

    @Test
    void goldenConnectionBothWays() throws Exception {
        bothWays("connection.yaml", Examples.connection());
    }

    @Test
    void goldenFrontBothWays() throws Exception {
        bothWays("front.yaml", Examples.front());
    }

    private static void bothWays(String file, GatewayConfig config) throws Exception {
        String golden = golden(file);
        assertThat(new String(GatewayYaml.writeConfig(config), UTF_8)).isEqualTo(golden);
        assertThat(GatewayYaml.readConfig(golden.getBytes(UTF_8))).isEqualTo(config);
    }

    @Test
    void goldenCredentialsBothWays() throws Exception {
        String golden = golden("credentials.yaml");
        assertThat(new String(GatewayYaml.writeCredentials(Examples.credentials()), UTF_8)).isEqualTo(golden);
        assertThat(GatewayYaml.readCredentials(golden.getBytes(UTF_8))).isEqualTo(Examples.credentials());
    }

    @Test
    void goldenStatusBothWays() throws Exception {
        GatewayStatus status = new GatewayStatus(
                "sha256:" + "ab".repeat(32),
                Examples.HASH,
                List.of(1),
                Optional.of("gateway.yaml: exposed is missing"),
                List.of(new Source("Itsp", "carrier", "7f0d", 4)),
                List.of(new GatewayStatus.RegistrationStatus(
                        "carrier",
                        GatewayStatus.RegistrationState.Failed,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Optional.of("403 Forbidden"),
                        Optional.empty())),
                List.of(new GatewayStatus.PeerStatus(
                        "carrier",
                        "udp:198.51.100.10:5060",
                        GatewayStatus.PeerState.Up,
                        Instant.parse("2026-01-01T00:00:01Z"),
                        Optional.empty(),
                        Optional.of("198.51.100.1"))),
                Map.of("sip.carrier.example", List.of("198.51.100.10")),
                2,
                false,
                Map.of("dropped_unknown_source", 3L, "calls_total", 7L));
        String golden = golden("status.json").strip();
        assertThat(new String(GatewayYaml.writeStatus(status), UTF_8)).isEqualTo(golden);
        assertThat(GatewayYaml.readStatus(golden.getBytes(UTF_8))).isEqualTo(status);
    }

    @Property(tries = 300)
    void anyTextComesBackAsItWas(@ForAll @StringLength(max = 40) String text) throws Exception {
        Credentials written = new Credentials(
                new Secret("s" + text),
                new Secret(text + "l"),
                Map.of("id", new Credentials.Digest(text + "u", new Secret("p" + text), Optional.of(text))));
        // Unpaired surrogates are no Unicode text and cannot stand in a file.
        if (UTF_8.newEncoder().canEncode(text)) {
            assertThat(GatewayYaml.readCredentials(GatewayYaml.writeCredentials(written))).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "~", "0x1F", "1e5", "0777", "12:30:45", "1_000", "+49", "-", "", " a", "2026-01-01", "=", "<<", ".inf"})
    void whatYamlWouldReadAsSomethingElseStaysText(String text) throws Exception {
        Credentials written = new Credentials(
                new Secret("a"), new Secret("b"), Map.of("id", new Credentials.Digest("u", new Secret("p"), Optional.of(text))));
        assertThat(GatewayYaml.readCredentials(GatewayYaml.writeCredentials(written))).isEqualTo(written);
    }

    @Test
    void ignoresAnUnknownField() throws Exception {
        String file = golden("front.yaml").replace("exposed:\n", "exposed:\n  quic: 5062\n") + "later: [1, 2]\n";
        assertThat(GatewayYaml.readConfig(file.getBytes(UTF_8))).isEqualTo(Examples.front());
    }

    @Test
    void refusesAnUnknownFieldThatMustBeUnderstood() throws Exception {
        String file = golden("front.yaml").replace("mustUnderstand: []", "mustUnderstand: [exposed.udp, exposed.quic]");
        refused(file, "gateway.yaml: mustUnderstand lists \"exposed.quic\", which this gateway does not know");
    }

    @Test
    void knowsTheFieldsOfItsOwnRecords() {
        assertThat(KnownFields.NAMES).contains("exposed.media.first", "provider.registration.expires", "site.dialPlan.routes.itsp");
    }

    @Test
    void refusesAnotherFormatBeforeAnythingElse() throws Exception {
        refused("formatVersion: 2\ngateway: [no, longer, an, object]\n", "gateway.yaml: formatVersion is \"2\", this gateway reads 1");
        refused("gateway: {}\n", "gateway.yaml: formatVersion is missing, this gateway reads 1");
        refused("", "gateway.yaml: formatVersion is missing, this gateway reads 1");
    }

    @Test
    void refusesADuplicateKey() throws Exception {
        refused(golden("front.yaml") + "secretHash: again\n", "gateway.yaml: line 85, column 11: Duplicate field 'secretHash'");
    }

    @Test
    void refusesASecondDocument() throws Exception {
        assertThatThrownBy(() -> GatewayYaml.readConfig((golden("front.yaml") + "---\na: 1\n").getBytes(UTF_8)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void refusesWhatIsNoYaml() throws Exception {
        refused("formatVersion: 1\n\tgateway: {\n", "gateway.yaml: line 2, column 1: found character '\\t(TAB)' that cannot start any token. "
                + "(Do not use \\t(TAB) for indentation)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp: 5060        | tcp: abc          | line 10, column 8: exposed.tcp: missing, or not a whole number
            tcp: 5060        | tcp: "5060"       | line 10, column 8: exposed.tcp: missing, or not a whole number
            tcp: 5060        | tcp: 5060.5       | line 10, column 8: exposed.tcp: "5060.5" is not a whole number
            role: Front      | role: Back        | line 6, column 9: gateway.role: "Back" is not one of Connection, Front
            slot: a          | slot: 1           | line 7, column 9: gateway.slot: "1" is not text (a number as text needs quotes)
            port: 5060       | other: 1          | line 55, column 7: fragments[1].content.sipServers[0].port: missing, or not a whole number
            fragments:       | fragments: [~]\\nother: | line 25, column 13: fragments[0]: missing, or not an object with its fields
            sticky: true     | sticky: maybe     | line 54, column 17: fragments[1].content.sipServers[0].sticky: missing, or not true or false
            """)
    void saysWhereATypeIsWrong(String from, String to, String message) throws Exception {
        String file = golden("front.yaml");
        assertThat(file).contains(from);
        refused(file.replaceFirst(Pattern.quote(from), to.replace("\\n", "\n")), "gateway.yaml: " + message);
    }

    @Test
    void neverQuotesCredentials() {
        for (String file : List.of(
                "statusToken: hunter2\nlinkToken: [hunter2]\n",
                "statusToken: hunter2\nstatusToken: hunter2\n",
                "statusToken: \"hunter2\nlinkToken: hunter2",
                "hunter2",
                "statusToken: hunter2\nlinkToken: hunter2\ndigests: {a: {username: hunter2}}\n",
                "statusToken: hunter2\nlinkToken: 12345\n",
                "statusToken: \"\"\nlinkToken: hunter2\n")) {
            assertThatThrownBy(() -> GatewayYaml.readCredentials(file.getBytes(UTF_8)))
                    .isInstanceOf(ConfigException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("credentials.yaml: ")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(Examples.credentials().toString()).doesNotContain("token").doesNotContain("ss\"").contains("****");
    }

    private static void refused(String file, String message) {
        assertThatThrownBy(() -> GatewayYaml.readConfig(file.getBytes(UTF_8)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    static String golden(String file) throws IOException {
        try (var in = GatewayYamlTest.class.getResourceAsStream("/golden/" + file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
