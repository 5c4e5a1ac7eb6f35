package dev.trunkline.operator.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodReportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodAnswer SILENT = new PodAnswer.Silent("timeout");
    private static final Expected TOLD = expected("sha256:a", new Secret("let-me-in"));

    @Test
    void oneLostAnswerIsNoNewsAndThreeAre() {
        PodReport told = PodReport.NONE.with(new PodAnswer.Told(status("sha256:a", 0)), TOLD, NOW);
        PodReport once = told.with(SILENT, TOLD, NOW);
        PodReport twice = once.with(SILENT, TOLD, NOW);
        PodReport thrice = twice.with(SILENT, TOLD, NOW);

        assertThat(twice.tellsNews(told)).isFalse();
        assertThat(thrice.tellsNews(twice)).isTrue();
        assertThat(thrice.status()).isEmpty();
        assertThat(thrice.with(SILENT, TOLD, NOW).tellsNews(thrice)).isFalse();
    }

    @Test
    void silenceSaysNothingBeforeThePodHasBeenAskedThreeTimes() {
        PodReport twice = PodReport.NONE.with(SILENT, TOLD, NOW).with(SILENT, TOLD, NOW);

        assertThat(PodReport.NONE.isHeard()).isFalse();
        assertThat(twice.isHeard()).isFalse();
        assertThat(twice.with(SILENT, TOLD, NOW).isHeard()).isTrue();
        assertThat(twice.with(new PodAnswer.Told(status("sha256:a", 0)), TOLD, NOW).isHeard()).isTrue();
    }

    @Test
    void callsComeAndGoWithoutNews() {
        PodReport before = PodReport.NONE.with(new PodAnswer.Told(status("sha256:a", 0)), TOLD, NOW);

        assertThat(before.with(new PodAnswer.Told(status("sha256:a", 7)), TOLD, NOW).tellsNews(before)).isFalse();
        assertThat(before.with(new PodAnswer.Told(status("sha256:b", 0)), TOLD, NOW).tellsNews(before)).isTrue();
    }

    @Test
    void isAskedOftenWhileARegistrationComesOrGoes() {
        assertThat(with(RegistrationState.Registered).isSettled("sha256:a")).isTrue();
        assertThat(with(RegistrationState.Failed).isSettled("sha256:a")).isTrue();
        assertThat(with(RegistrationState.Registering).isSettled("sha256:a")).isFalse();
        assertThat(with(RegistrationState.Unregistered).isSettled("sha256:a")).isFalse();
        assertThat(with(RegistrationState.Registered).isSettled("sha256:b")).isFalse();
    }

    @Test
    void whatAPodRunsIsKnownWhileItSaysTheHashThatItWasTold() {
        Expected next = new Expected("sha256:b", config("itsp-other"), TOLD.token());
        PodReport before = PodReport.NONE.with(new PodAnswer.Told(status("sha256:a", 0)), TOLD, NOW);
        PodReport lags = before.with(new PodAnswer.Told(status("sha256:a", 0)), next, NOW);
        PodReport silent = lags.with(SILENT, next, NOW).with(SILENT, next, NOW).with(SILENT, next, NOW);

        assertThat(before.runs()).contains(TOLD.config());
        assertThat(lags.runs()).contains(TOLD.config());
        assertThat(silent.runs()).isEmpty();
        assertThat(silent.with(new PodAnswer.Told(status("sha256:a", 0)), next, NOW).runs()).contains(TOLD.config());
        assertThat(lags.with(new PodAnswer.Told(status("sha256:b", 0)), next, NOW).runs()).contains(next.config());
        // Told by the operator before this one, or by hand.
        assertThat(lags.with(new PodAnswer.Told(status("sha256:c", 0)), next, NOW).runs()).isEmpty();
    }

    static Expected expected(String hash, Secret token) {
        return new Expected(hash, config("itsp-carrier"), token);
    }

    private static GatewayConfig config(String gateway) {
        try {
            return GatewayYaml.readConfig("""
                    formatVersion: 1
                    gateway: {namespace: acme, name: %s, role: Connection, slot: a}
                    secretHash: hmac-sha256:%s
                    exposed: {udp: 5060, media: {first: 20000, last: 20001}}
                    link: {tcp: 7060, media: {first: 40000, last: 40001}}
                    ports: {status: 9090, probe: 8080}
                    limits: {calls: 1, messagesPerSecond: 100, drainSeconds: 60}
                    """.formatted(gateway, "0".repeat(64)).getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static PodReport with(RegistrationState state) {
        var status = new GatewayStatus(
                "sha256:a", "", List.of(1), Optional.empty(), List.of(),
                List.of(new GatewayStatus.RegistrationStatus("carrier", state, NOW, Optional.empty(), Optional.empty())),
                List.of(), Map.of(), 0, false, Map.of());
        return PodReport.NONE.with(new PodAnswer.Told(status), TOLD, NOW);
    }

    private static GatewayStatus status(String hash, int calls) {
        return new GatewayStatus(
                hash, "", List.of(1), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), calls, false, Map.of("calls_total", (long) calls));
    }
}
