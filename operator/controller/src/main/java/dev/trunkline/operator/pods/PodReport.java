package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.GatewayStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What one pod last said.
///
/// @param status   absent if it never answered, or not three times in a row
/// @param asked    when it last answered
/// @param failures answers missing since
record PodReport(Optional<GatewayStatus> status, Instant asked, int failures) {

    static final PodReport NONE = new PodReport(Optional.empty(), Instant.EPOCH, 0);

    // One lost answer is no news: a status that flips with each would flap.
    private static final int MOST_FAILURES = 3;

    PodReport with(PodAnswer answer, Instant now) {
        return switch (answer) {
            case PodAnswer.Told told -> new PodReport(Optional.of(told.status()), now, 0);
            case PodAnswer.Silent _ ->
                failures + 1 < MOST_FAILURES
                        ? new PodReport(status, asked, failures + 1)
                        : new PodReport(Optional.empty(), asked, MOST_FAILURES);
        };
    }

    /// Whether there is an answer, or enough silence to be one: before that nobody knows.
    boolean isHeard() {
        return status.isPresent() || failures >= MOST_FAILURES;
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
