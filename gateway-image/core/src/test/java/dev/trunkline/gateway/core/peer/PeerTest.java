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
import java.util.stream.IntStream;
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

    /// Round robin: the newest answer says where to send, the earlier ones still who may come in.
    @Test
    void anAddressIsLetInTenMinutesAfterItWasLastNamed() {
        var names = new NameTable();
        var query = new Output.Resolve(AddressType.Fqdn, "sip.example", OptionalInt.of(5062), Transport.UDP);
        names.want(List.of(query), NOW);
        var first = new InetSocketAddress("198.51.100.1", 5062);
        var second = new InetSocketAddress("198.51.100.2", 5062);
        names.take(new Input.Resolved(query, List.of(first), Duration.ofSeconds(60), ""), NOW);
        names.take(new Input.Resolved(query, List.of(second), Duration.ofHours(1), ""), NOW.plusSeconds(60));
        assertThat(names.targets(query)).containsExactly(second);
        assertThat(names.admits(query, first.getAddress())).isTrue();
        Instant end = NOW.plusSeconds(660);
        assertThat(names.nextDeadline()).contains(end);
        names.start(end.minusMillis(1));
        assertThat(names.admits(query, first.getAddress())).isTrue();
        names.start(end);
        assertThat(names.admits(query, first.getAddress())).isFalse();
        assertThat(names.admits(query, second.getAddress())).isTrue();

        names.want(List.of(), end);
        assertThat(names.admits(query, second.getAddress())).isFalse();
    }

    @Test
    void noMoreThanSixtyFourEarlierAddressesAreKept() {
        var names = new NameTable();
        var query = new Output.Resolve(AddressType.Fqdn, "sip.example", OptionalInt.of(5062), Transport.UDP);
        names.want(List.of(query), NOW);
        for (int i = 0; i < 100; i++) {
            names.take(new Input.Resolved(query, List.of(new InetSocketAddress("198.18.0." + i, 5062)), Duration.ZERO, ""),
                    NOW.plusSeconds(i));
        }
        assertThat(IntStream.range(0, 100).filter(i -> names.admits(query, new InetSocketAddress("198.18.0." + i, 1).getAddress())))
                .containsExactly(IntStream.range(35, 100).boxed().toArray(Integer[]::new));
    }

    @Test
    void aHostWhosePortChangesIsKnownMeanwhile() {
        var names = new NameTable();
        var before = new Output.Resolve(AddressType.Fqdn, "sip.example", OptionalInt.of(5062), Transport.UDP);
        var after = new Output.Resolve(AddressType.Fqdn, "sip.example", OptionalInt.of(5064), Transport.TCP);
        var target = new InetSocketAddress("198.51.100.1", 5062);
        names.want(List.of(before), NOW);
        names.take(new Input.Resolved(before, List.of(target), Duration.ofSeconds(60), ""), NOW);
        names.want(List.of(after), NOW);
        assertThat(names.targets(after)).isEmpty();
        assertThat(names.allAnswered()).isFalse();
        assertThat(names.admits(after, target.getAddress())).isTrue();
        assertThat(names.admits(before, target.getAddress())).isFalse();
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
