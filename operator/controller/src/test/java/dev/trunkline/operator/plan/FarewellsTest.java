package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.observed.ForbiddenPort;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.ObservedPod;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.settings.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FarewellsTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T12:00:00Z");
    private static final Farewell FAREWELL = new Farewell(SINCE, AddressType.Ip, "198.51.100.10", OptionalInt.of(5060));
    private static final String TOLD = "sha256:told";

    @Test
    void endsWhenEveryPodHasLoadedItAndSaysNothingOfARegistrationAnyMore() {
        assertThat(after(1, pod(TOLD, Optional.of(RegistrationState.Unregistered)))).contains(FAREWELL);
        assertThat(after(1, pod(TOLD, Optional.empty()))).isEmpty();
        assertThat(after(1, pod(TOLD, Optional.empty()), pod(TOLD, Optional.of(RegistrationState.Unregistered)))).contains(FAREWELL);
    }

    @Test
    void podThatHasNotLoadedItYetHasNotLeft() {
        assertThat(after(1, pod("sha256:before", Optional.empty()))).contains(FAREWELL);
        assertThat(after(1, pod("sha256:before", Optional.of(RegistrationState.Registered)))).contains(FAREWELL);
    }

    @Test
    void deadPodHoldsNothingUpForMoreThanTenSeconds() {
        assertThat(after(9, silent())).contains(FAREWELL);
        assertThat(after(10, silent())).isEmpty();
    }

    @Test
    void withoutAPodNobodyCouldTakeItBack() {
        assertThat(after(0)).isEmpty();
    }

    private static Optional<Farewell> after(int seconds, ObservedPod... pods) {
        return Farewells.of(
                Optional.of(last()), Optional.empty(), Optional.empty(), List.of(pods), SINCE.plus(Duration.ofSeconds(seconds)));
    }

    private static LastGood last() {
        String yaml = """
                formatVersion: 1
                gateway: {namespace: acme, name: itsp-carrier, role: Connection, slot: a}
                secretHash: hmac-sha256:%s
                exposed: {udp: 5060, media: {first: 20000, last: 20001}}
                link: {tcp: 7060, media: {first: 40000, last: 40001}}
                ports: {status: 9090, probe: 8080}
                limits: {calls: 1, messagesPerSecond: 100, drainSeconds: 60}
                """.formatted("0".repeat(64));
        return new LastGood(
                GoldenCase.readable(yaml),
                TOLD,
                new StaticPart("metallb", Resources.DEFAULT, Optional.empty()),
                new Place(Ip.parse("198.51.100.64").orElseThrow(), 5060),
                Optional.empty(),
                Optional.of(FAREWELL));
    }

    private static ObservedPod silent() {
        return new ObservedPod(
                "itsp-carrier-a-1", "uid", false, "CrashLoopBackOff", Optional.empty(), Optional.empty(), Instant.EPOCH, ForbiddenPort.Untried);
    }

    private static ObservedPod pod(String hash, Optional<RegistrationState> registration) {
        var status = new GatewayStatus(
                hash, "", List.of(1), Optional.empty(), List.of(),
                registration.stream()
                        .map(state -> new GatewayStatus.RegistrationStatus("carrier", state, SINCE, Optional.empty(), Optional.empty()))
                        .toList(),
                List.of(), Map.of(), 0, false, Map.of());
        return new ObservedPod("itsp-carrier-a-1", "uid", true, "", Optional.of(status), Optional.empty(), SINCE, ForbiddenPort.Untried);
    }
}
