package dev.trunkline.operator;

import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leader's Lease beside the client's elector, which ends for good, and says so in its log alone, at a Lease that lacks one of its times,
/// such as one that somebody made by hand.
final class LeaderLease {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderLease.class);

    // Our own last renewal may still be under way.
    private static final int TRIES = 3;
    // An elector takes a Lease that has run out within a retry or two, which is a part of one duration.
    private static final int PATIENCE = 3;

    private final KubernetesClient client;
    private final String namespace;
    private final Settings.Election election;
    private final Clock clock;
    private Instant held;

    /// @param namespace the operator's own
    LeaderLease(KubernetesClient client, String namespace, Settings.Election election, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.election = election;
        this.clock = clock;
        held = clock.instant();
    }

    private Resource<Lease> resource() {
        return client.leases().inNamespace(namespace).withName(election.leaseName());
    }

    /// Gives the Lease the times that it lacks; its holder stays, for as long as one that renews it now.
    void mend() {
        attempt("mending the leader's Lease", lease -> {
            LeaseSpec spec = Optional.ofNullable(lease.getSpec()).orElseGet(LeaseSpec::new);
            if (isWhole(spec)) {
                return false;
            }
            ZonedDateTime now = clock.instant().atZone(clock.getZone());
            spec.setAcquireTime(Optional.ofNullable(spec.getAcquireTime()).orElse(now));
            spec.setRenewTime(Optional.ofNullable(spec.getRenewTime()).orElse(now));
            spec.setLeaseDurationSeconds(
                    Optional.ofNullable(spec.getLeaseDurationSeconds()).orElse(Math.toIntExact(election.lease().toSeconds())));
            lease.setSpec(spec);
            LOG.warn("the Lease {} lacked its times", election.leaseName());
            return true;
        });
    }

    /// Whether nobody has led for so long that the elector here cannot be alive. Asked every now and then.
    boolean isOrphaned() {
        Instant now = clock.instant();
        try {
            Optional<LeaseSpec> spec = Optional.ofNullable(resource().get()).map(Lease::getSpec);
            if (spec.filter(LeaderLease::isWhole).filter(it -> isLed(it, now)).isPresent()) {
                held = now;
            }
        } catch (KubernetesClientException _) {
            // Who cannot ask cannot lead either, and the elector tries on.
            held = now;
        }
        return now.isAfter(held.plus(election.lease().multipliedBy(PATIENCE)));
    }

    private static boolean isWhole(LeaseSpec spec) {
        return spec.getAcquireTime() != null && spec.getRenewTime() != null && spec.getLeaseDurationSeconds() != null;
    }

    private static boolean isLed(LeaseSpec spec, Instant now) {
        return spec.getHolderIdentity() != null
                && !spec.getHolderIdentity().isEmpty()
                && now.isBefore(spec.getRenewTime().toInstant().plusSeconds(spec.getLeaseDurationSeconds()));
    }

    /// The next leader need not wait until the Lease has run out.
    void giveUp() {
        attempt("giving up the lead", lease -> {
            if (lease.getSpec() == null || !election.identity().equals(lease.getSpec().getHolderIdentity())) {
                return false;
            }
            lease.getSpec().setHolderIdentity(null);
            return true;
        });
    }

    // The edit says whether it has changed the Lease. The version is a precondition: whoever leads by now must not lose it.
    private void attempt(String what, Predicate<Lease> edit) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                Lease lease = resource().get();
                if (lease != null && edit.test(lease)) {
                    client.leases().inNamespace(namespace).resource(lease).update();
                }
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    LOG.warn("{}: {}", what, OneLine.of(e));
                    return;
                }
            }
        }
    }
}
