package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// When a registration that is no longer wanted counts as taken back. A gateway un-registers when its configuration loses the
/// registration; until it has, its pod must stay, and must reach the registrar.
final class Farewells {

    /// A dead pod, or a provider that does not answer, holds nothing up for longer.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Farewells() {}

    /// What must still be waited for.
    ///
    /// @param before the provider in the configuration that stands; empty where that is none of this object's
    /// @param next   the one in the configuration that is to come; empty where the gateway goes
    static Optional<Farewell> of(
            Optional<LastGood> last, Optional<Provider> before, Optional<Provider> next, List<ObservedPod> pods, Instant now) {
        if (pods.isEmpty()) {
            return Optional.empty();
        }
        Optional<Target> left = before.flatMap(Farewells::registrar);
        if (left.isPresent() && !left.equals(next.flatMap(Farewells::registrar))) {
            return left.map(target -> new Farewell(
                    now.truncatedTo(ChronoUnit.SECONDS), target.type(), target.host(), target.port()));
        }
        return last.flatMap(good -> good.farewell().filter(farewell ->
                now.isBefore(end(farewell)) && pods.stream().anyMatch(pod -> !hasLeft(pod, good))));
    }

    static Instant end(Farewell farewell) {
        return farewell.since().plus(PATIENCE);
    }

    // An un-registration that is still under way is told as Unregistered; one that is done is not told any more.
    private static boolean hasLeft(ObservedPod pod, LastGood told) {
        return pod.status().filter(status -> status.configHash().equals(told.configHash())
                        && status.registrations().stream().map(GatewayStatus.RegistrationStatus::state)
                                .noneMatch(RegistrationState.Unregistered::equals))
                .isPresent();
    }

    private static Optional<Target> registrar(Provider provider) {
        return provider.registration().map(registration -> Target.registrar(provider, registration));
    }
}
