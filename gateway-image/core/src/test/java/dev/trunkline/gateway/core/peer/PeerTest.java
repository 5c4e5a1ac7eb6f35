package dev.trunkline.gateway.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PeerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void threeFailuresInARowAreDown() {
        var health = PeerHealth.unknown(NOW).failed(NOW, "x").failed(NOW, "x").answered(NOW.plusSeconds(1), 1, "200 OK")
                .failed(NOW, "x").failed(NOW, "x");
        assertThat(health.state()).isEqualTo(PeerState.Up);
        assertThat(health.since()).isEqualTo(NOW.plusSeconds(1));
        var down = health.failed(NOW.plusSeconds(9), "no answer").failed(NOW.plusSeconds(10), "no answer");
        assertThat(down.state()).isEqualTo(PeerState.Down);
        assertThat(down.since()).isEqualTo(NOW.plusSeconds(9));
        assertThat(down.answered(NOW, 2, "200 OK").state()).isEqualTo(PeerState.Down);
        assertThat(down.answered(NOW, 2, "200 OK").answered(NOW, 2, "200 OK").state()).isEqualTo(PeerState.Up);
        assertThat(down.answered(NOW, 1, "200 OK").state()).isEqualTo(PeerState.Up);
    }

    @Test
    void aNameIsAskedAgainWhenItsTimeIsUpButNotBelowThirtySeconds() {
        var names = new NameTable();
        var query = new Output.Resolve(AddressType.Fqdn, "sip.example", OptionalInt.of(5062), Transport.UDP);
        names.want(List.of(query), NOW);
        assertThat(names.start(NOW)).containsExactly(query);
        assertThat(names.start(NOW)).isEmpty();
        assertThat(names.answered(query)).isFalse();
        var target = new InetSocketAddress("198.51.100.1", 5062);
        names.take(new Input.Resolved(query, List.of(target), Duration.ofSeconds(1), ""), NOW);
        assertThat(names.nextDeadline()).contains(NOW.plusSeconds(30));
        assertThat(names.start(NOW.plusSeconds(30))).containsExactly(query);
        names.take(new Input.Resolved(query, List.of(), Duration.ZERO, "SERVFAIL"), NOW.plusSeconds(31));
        assertThat(names.targets(query)).containsExactly(target);
        names.want(List.of(), NOW);
        assertThat(names.targets(query)).isEmpty();
    }

    @Test
    void aLiteralIsItsOwnAddress() {
        var query = new Output.Resolve(AddressType.Ip, "[2001:db8::1]", OptionalInt.empty(), Transport.TLS);
        assertThat(new NameTable().targets(query)).containsExactly(new InetSocketAddress("2001:db8::1", 5061));
    }

    @Test
    void aSecondsWorthOfMessagesPassesAtOnce() {
        var rate = new MessageRate(5);
        for (int i = 0; i < 5; i++) {
            assertThat(rate.take(NOW)).isTrue();
        }
        assertThat(rate.take(NOW)).isFalse();
        assertThat(rate.take(NOW.plusMillis(200))).isTrue();
        assertThat(rate.take(NOW.plusMillis(200))).isFalse();
        assertThat(new MessageRate(0).take(NOW)).isTrue();
    }
}
