package dev.trunkline.operator.pods;

import dev.trunkline.rules.observed.ForbiddenPort;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// When to try a pod's firewall again.
///
/// @param atRest    after it was shut
/// @param unsettled after anything else, where `atRest` is not sooner
/// @param confirm   after a trial that said something new
/// @param random    spreads the trials, so that a thousand pods that came at once are not tried at once for ever
record FirewallPace(Duration atRest, Duration unsettled, Duration confirm, RandomGenerator random) {

    private static final double JITTER = 0.1;

    static FirewallPace of(Duration atRest, RandomGenerator random) {
        return new FirewallPace(atRest, Duration.ofSeconds(60), Duration.ofSeconds(5), random);
    }

    Duration untilNext(FirewallTrials trials) {
        if (trials.last() != trials.told()) {
            return confirm;
        }
        boolean rests = trials.told() == ForbiddenPort.Shut || atRest.compareTo(unsettled) < 0;
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round((rests ? atRest : unsettled).toMillis() * factor));
    }
}
