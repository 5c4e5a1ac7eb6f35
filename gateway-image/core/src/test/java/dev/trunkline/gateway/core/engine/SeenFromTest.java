package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.Via;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From where a peer saw us come, as our Via in its answers says (RFC 3261 §18.2.1, RFC 3581 §4). Ours names 198.51.100.64.
class SeenFromTest {

    private static final Via NODE = ours().with("received", "198.51.100.1");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // received, rport, seen from
        "198.51.100.1, 1024, 198.51.100.1",
        "198.51.100.1, -,    198.51.100.1",
        "2001:db8::1,  5060, 2001:db8:0:0:0:0:0:1",
        "-,            5060, 198.51.100.64",
        // Sent back as it came: the peer agrees, or it has never looked.
        "-,            -,    -",
        "sbc.example,  5060, -",
    })
    void registrarsAndPeersTellByReceivedAndRport(String received, String rport, String seen) {
        Via via = received == null ? ours() : ours().with("received", received);
        via = rport == null ? via : via.with("rport", rport);

        assertThat(registrar(registering(200, via))).isEqualTo(Optional.ofNullable(seen));
        assertThat(peer(watching(via))).isEqualTo(Optional.ofNullable(seen));
    }

    @Test
    void refusalTellsItToo() {
        assertThat(registrar(registering(403, NODE))).contains("198.51.100.1");
    }

    @Test
    void registrarThatAnswersNoMoreTellsNothing() {
        var s = registering(200, NODE);
        s.phone("provider").silent(true);
        s.run(Duration.ofMinutes(60));
        assertThat(registrar(s)).isEmpty();
    }

    @Test
    void peerTellsUntilItIsDown() {
        var s = watching(NODE);
        s.phone("provider").silent(true);
        s.run(Duration.ofSeconds(45));
        assertThat(peer(s)).as("one answer lost").contains("198.51.100.1");
        s.run(Duration.ofSeconds(75));
        assertThat(peer(s)).as("down").isEmpty();
    }

    private static Optional<String> registrar(Scenario s) {
        return s.gateway("carrier").engine.status().registrations().getFirst().seenFrom();
    }

    private static Optional<String> peer(Scenario s) {
        return s.gateway("carrier").engine.status().peers().getFirst().seenFrom();
    }

    /// With a registrar that answers so, its Via's branch excepted.
    private static Scenario registering(int status, Via via) {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.REGISTER, (_, request) -> told(request, status, via));
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(3600), Configs.siteLink()));
        return s.run(Duration.ofSeconds(1));
    }

    /// After the first OPTIONS that the provider answers so.
    private static Scenario watching(Via via) {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.OPTIONS, (_, request) -> told(request, 200, via));
        return s.run(Duration.ofSeconds(31));
    }

    private static SipResponse told(SipRequest request, int status, Via via) {
        return request.reply(status).with(HeaderName.VIA, via.with("branch", request.topVia().branch()));
    }

    private static Via ours() {
        return Via.of("UDP", "198.51.100.64", 5060, "z9hG4bK-any");
    }
}
