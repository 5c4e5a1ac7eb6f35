package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What one pod last said.
///
/// @param status   absent if it never answered, or not three times in a row
/// @param asked    when it last answered
/// @param failures answers missing since
/// @param loaded   what it was to load when it last said that it had
record PodReport(Optional<GatewayStatus> status, Instant asked, int failures, Optional<Expected> loaded) {

    static final PodReport NONE = new PodReport(Optional.empty(), Instant.EPOCH, 0, Optional.empty());

    // One lost answer is no news: a status that flips with each would flap.
    private static final int MOST_FAILURES = 3;

    /// @param expected what the pod should have loaded
    PodReport with(PodAnswer answer, Expected expected, Instant now) {
        return switch (answer) {
            case PodAnswer.Told told -> new PodReport(
                    Optional.of(told.status()),
                    now,
                    0,
                    expected.configHash().equals(told.status().configHash()) ? Optional.of(expected) : loaded);
            case PodAnswer.Silent _ ->
                failures + 1 < MOST_FAILURES
                        ? new PodReport(status, asked, failures + 1, loaded)
                        : new PodReport(Optional.empty(), asked, MOST_FAILURES, loaded);
        };
    }

    /// Whether there is an answer, or enough silence to be one: before that nobody knows.
    boolean isHeard() {
        return status.isPresent() || failures >= MOST_FAILURES;
    }

    /// The configuration that the pod says it runs, if it was told it by this program.
    Optional<GatewayConfig> runs() {
        return loaded.filter(told -> hasLoaded(told.configHash())).map(Expected::config);
    }

    boolean hasLoaded(String configHash) {
        return status.map(told -> told.configHash().equals(configHash)).orElse(false);
    }

    /// Whether the pod has nothing under way that somebody waits for: a registration comes and goes within seconds.
    boolean isSettled(String configHash) {
        return hasLoaded(configHash)
                && status.stream().flatMap(told -> told.registrations().stream()).noneMatch(registration -> switch (registration.state()) {
                    case Registering, Unregistered -> true;
                    case Registered, Failed -> false;
                });
    }

    /// Whether a decision could depend on the difference: counts alone are no news.
    boolean tellsNews(PodReport before) {
        return !essence().equals(before.essence());
    }

    private Optional<GatewayStatus> essence() {
        return status.map(told -> new GatewayStatus(
                told.configHash(),
                told.secretHash(),
                told.formats(),
                told.error(),
                told.sources(),
                told.registrations(),
                told.peers(),
                told.resolved(),
                0,
                told.draining(),
                Map.of()));
    }
}
