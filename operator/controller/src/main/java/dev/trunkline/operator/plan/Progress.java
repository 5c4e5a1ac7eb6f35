package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whether every pod of every gateway concerned runs an object's generation, as the pods themselves say.
record Progress(Status status, Reason reason, String message) {

    /// An answer older than this says nothing of now.
    static final Duration SILENCE = Duration.ofMinutes(2);

    static Progress no(Reason reason, String message) {
        return new Progress(Status.False, reason, message);
    }

    /// @param gateways those that should have a fragment of the object
    static Progress of(Meta object, Collection<Composed> gateways, Observations seen, Instant now) {
        for (Composed gateway : gateways) {
            if (gateway.from(object).isEmpty()) {
                return no(Reason.WaitingForLink, gateway.name() + " waits for the address of the link to " + object.ref());
            }
            Optional<Progress> lag = lag(object, gateway, seen.gateway(gateway.name()).pods(), now);
            if (lag.isPresent()) {
                return lag.get();
            }
        }
        List<String> names = gateways.stream().map(gateway -> gateway.name().toString()).sorted().toList();
        return new Progress(
                Status.True, Reason.Programmed, "generation " + object.generation() + " runs in " + String.join(", ", names));
    }

    private static Optional<Progress> lag(Meta object, Composed gateway, List<ObservedPod> pods, Instant now) {
        if (pods.isEmpty()) {
            return Optional.of(no(Reason.NoPods, gateway.name() + " has no pod yet"));
        }
        for (ObservedPod pod : pods) {
            if (pod.status().isEmpty() || pod.asked().isBefore(now.minus(SILENCE))) {
                return Optional.of(
                        pod.phase().isEmpty()
                                ? no(Reason.PodSilent, "pod " + pod.name() + " does not answer on its status port")
                                : no(Reason.PodNotRunning, "pod " + pod.name() + ": " + pod.phase()));
            }
            GatewayStatus status = pod.status().get();
            Optional<Source> runs = status.sources().stream().filter(source -> Sources.isFrom(source, object)).findFirst();
            if (runs.filter(source -> source.generation() == object.generation()).isPresent()) {
                if (!pod.ready()) {
                    return Optional.of(no(Reason.PodNotReady, "pod " + pod.name() + " runs this generation, and no call reaches it before it is ready"));
                }
                continue;
            }
            if (status.error().isPresent()) {
                return Optional.of(no(Reason.ConfigRejected, "pod " + pod.name() + " could not load its files: " + status.error().get()));
            }
            return Optional.of(no(
                    Reason.PodBehind,
                    "pod " + pod.name() + " runs " + runs.map(source -> "generation " + source.generation()).orElse("without it")
                            + ", this is generation " + object.generation()));
        }
        return Optional.empty();
    }
}
