package dev.trunkline.operator.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodReportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodAnswer SILENT = new PodAnswer.Silent("timeout");

    @Test
    void oneLostAnswerIsNoNewsAndThreeAre() {
        PodReport told = PodReport.NONE.with(new PodAnswer.Told(status("sha256:a", 0)), NOW);
        PodReport once = told.with(SILENT, NOW);
        PodReport twice = once.with(SILENT, NOW);
        PodReport thrice = twice.with(SILENT, NOW);

        assertThat(twice.tellsNews(told)).isFalse();
        assertThat(thrice.tellsNews(twice)).isTrue();
        assertThat(thrice.status()).isEmpty();
        assertThat(thrice.with(SILENT, NOW).tellsNews(thrice)).isFalse();
    }

    @Test
    void silenceSaysNothingBeforeThePodHasBeenAskedThreeTimes() {
        PodReport twice = PodReport.NONE.with(SILENT, NOW).with(SILENT, NOW);

        assertThat(PodReport.NONE.isHeard()).isFalse();
        assertThat(twice.isHeard()).isFalse();
        assertThat(twice.with(SILENT, NOW).isHeard()).isTrue();
        assertThat(twice.with(new PodAnswer.Told(status("sha256:a", 0)), NOW).isHeard()).isTrue();
    }

    @Test
    void callsComeAndGoWithoutNews() {
        PodReport before = PodReport.NONE.with(new PodAnswer.Told(status("sha256:a", 0)), NOW);

        assertThat(before.with(new PodAnswer.Told(status("sha256:a", 7)), NOW).tellsNews(before)).isFalse();
        assertThat(before.with(new PodAnswer.Told(status("sha256:b", 0)), NOW).tellsNews(before)).isTrue();
    }

    @Test
    void isAskedOftenWhileARegistrationComesOrGoes() {
        assertThat(with(RegistrationState.Registered).isSettled("sha256:a")).isTrue();
        assertThat(with(RegistrationState.Failed).isSettled("sha256:a")).isTrue();
        assertThat(with(RegistrationState.Registering).isSettled("sha256:a")).isFalse();
        assertThat(with(RegistrationState.Unregistered).isSettled("sha256:a")).isFalse();
        assertThat(with(RegistrationState.Registered).isSettled("sha256:b")).isFalse();
    }

    private static PodReport with(RegistrationState state) {
        var status = new GatewayStatus(
                "sha256:a", "", List.of(1), Optional.empty(), List.of(),
                List.of(new GatewayStatus.RegistrationStatus("carrier", state, NOW, Optional.empty(), Optional.empty())),
                List.of(), Map.of(), 0, false, Map.of());
        return PodReport.NONE.with(new PodAnswer.Told(status), NOW);
    }

    private static GatewayStatus status(String hash, int calls) {
        return new GatewayStatus(
                hash, "", List.of(1), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), calls, false, Map.of("calls_total", (long) calls));
    }
}
