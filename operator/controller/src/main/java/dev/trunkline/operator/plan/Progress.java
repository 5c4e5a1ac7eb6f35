package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the pods of the gateways concerned run what follows from an object, as they say themselves.
record Progress(Status status, Reason reason, String message) {

    /// An answer older than this says nothing of now.
    static final Duration SILENCE = Duration.ofMinutes(2);

    // Pod Security names every container and field.
    private static final int LONGEST_REFUSAL = 1000;

    static Progress no(Reason reason, String message) {
        return new Progress(Status.False, reason, message);
    }

    /// @param own        must have a pod, and run nothing else
    /// @param neighbours those that should have a fragment of the object beside it. Whether they run at all is for their own
    ///     objects to tell; what counts here is that none of them runs another generation of this one
    static Progress of(Meta object, Optional<Composed> own, Collection<Composed> neighbours, Observations seen, Instant now) {
        List<String> running = new ArrayList<>();
        for (Composed gateway : Stream.concat(own.stream(), neighbours.stream()).toList()) {
            if (gateway.from(object).isEmpty()) {
                return no(Reason.WaitingForLink, gateway.name() + " waits for the address of the link to " + object.ref());
            }
            List<ObservedPod> pods = seen.gateway(gateway.name()).pods();
            if (own.filter(gateway::equals).isEmpty()) {
                pods = pods.stream().filter(pod -> isHeld(pod, object, gateway.owner(), now)).toList();
                if (pods.isEmpty()) {
                    continue;
                }
            } else if (pods.isEmpty()) {
                return no(Reason.NoPods, gateway.name() + " has no pod yet" + seen.gateway(gateway.name()).refusal()
                        .map(why -> ", for Kubernetes could make none: " + Printable.of(why, LONGEST_REFUSAL))
                        .orElse(""));
            }
            boolean isOwn = own.filter(gateway::equals).isPresent();
            Optional<Progress> lag = pods.stream().flatMap(pod -> lag(object, gateway, isOwn, pod, now).stream()).findFirst();
            if (lag.isPresent()) {
                return lag.get();
            }
            running.add(gateway.name().toString());
        }
        return running.isEmpty()
                ? new Progress(Status.True, Reason.NotUsed, "no gateway that runs refers to it")
                : new Progress(
                        Status.True,
                        Reason.Programmed,
                        "generation " + object.generation() + " runs in "
                                + String.join(", ", running.stream().sorted().toList()));
    }

    // A pod that does not serve is its own object's trouble, and so is one that was not told yet that it has to do with us.
    private static boolean isHeld(ObservedPod pod, Meta object, Meta owner, Instant now) {
        if (isSilent(pod, now)) {
            return false;
        }
        GatewayStatus status = pod.status().get();
        Optional<Source> runs = source(status, object);
        return runs.isPresent()
                ? pod.ready() || runs.get().generation() != object.generation()
                : source(status, owner).filter(its -> its.generation() == owner.generation()).isPresent();
    }

    private static boolean isSilent(ObservedPod pod, Instant now) {
        return pod.status().isEmpty() || pod.asked().isBefore(now.minus(SILENCE));
    }

    private static Optional<Source> source(GatewayStatus status, Meta object) {
        return status.sources().stream().filter(source -> Sources.isFrom(source, object)).findFirst();
    }

    /// @param isOwn whether it is the object's own gateway, whose Secrets and settings change without a generation
    private static Optional<Progress> lag(Meta object, Composed gateway, boolean isOwn, ObservedPod pod, Instant now) {
        if (isSilent(pod, now)) {
            return Optional.of(
                    pod.phase().isEmpty()
                            ? no(Reason.PodSilent, "pod " + pod.name() + " does not answer on its status port")
                            : no(Reason.PodNotRunning, "pod " + pod.name() + ": " + pod.phase()));
        }
        GatewayStatus status = pod.status().get();
        Optional<Source> runs = source(status, object);
        boolean isCurrent = runs.filter(source -> source.generation() == object.generation()).isPresent();
        if (isCurrent && isOwn && !gateway.config().secretHash().equals(status.secretHash())) {
            // Both files are written one after the other: a pod that meets just one says so for a moment.
            return Optional.of(no(
                    Reason.PodBehind,
                    "pod " + pod.name() + " runs this generation with the Secrets as they were before"
                            + status.error().map(error -> ": " + error).orElse("")));
        }
        if (isCurrent && (!isOwn || status.error().isEmpty())) {
            if (!isWhole(object, gateway, isOwn, pod)) {
                return Optional.of(no(
                        Reason.PodBehind,
                        "pod " + pod.name() + " runs this generation as it followed from the catalogue, the operator's settings and "
                                + "other objects before they changed"));
            }
            return pod.ready()
                    ? Optional.empty()
                    : Optional.of(no(
                            Reason.PodNotReady,
                            "pod " + pod.name() + " runs this generation, and no call reaches it before it is ready"));
        }
        if (status.error().isPresent()) {
            return Optional.of(no(Reason.ConfigRejected, "pod " + pod.name() + " could not load its files: " + status.error().get()));
        }
        return Optional.of(no(
                Reason.PodBehind,
                "pod " + pod.name() + " runs " + runs.map(source -> "generation " + source.generation()).orElse("without it")
                        + ", this is generation " + object.generation()));
    }

    /// Whether a pod that runs an object's generation also runs all else that follows for it: of its own gateway everything but what
    /// is from other objects, of another gateway its fragment there. So an edit of a site leaves the connections that it uses as
    /// they are. Of a configuration that the operator does not know only the hash tells, and that for the whole of it.
    private static boolean isWhole(Meta object, Composed gateway, boolean isOwn, ObservedPod pod) {
        String hash = pod.status().get().configHash();
        if (hash.isEmpty() || hash.equals(gateway.hash())) {
            return true;
        }
        if (pod.runs().isEmpty()) {
            return !isOwn;
        }
        GatewayConfig runs = pod.runs().get();
        return isOwn
                ? Sources.only(runs, object).equals(Sources.only(gateway.config(), object))
                : Sources.find(runs, object).equals(gateway.from(object));
    }
}
