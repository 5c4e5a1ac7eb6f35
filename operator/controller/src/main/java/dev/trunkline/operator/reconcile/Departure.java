package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.Owners;
import dev.trunkline.operator.domain.Domain;
import dev.trunkline.operator.domain.DomainPlan;
import dev.trunkline.operator.domain.KubeObjects;
import dev.trunkline.operator.plan.GatewayPlan;
import dev.trunkline.operator.reserve.Holder;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.GatewayName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way out: the registration first, then children and pods, then the reserved address, the finalizer last (ITSP-14).
final class Departure {

    // A namespace on its way out takes the operator's rights with it; it must not wait for what nobody can see any more.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Workshop shop;
    private final Finalizers finalizers;
    private final Gateways gateways;

    Departure(Workshop shop, Finalizers finalizers, Gateways gateways) {
        this.shop = shop;
        this.finalizers = finalizers;
        this.gateways = gateways;
    }

    /// Tells the object's gateway to take its registration back, where it has one: else its provider would send calls into the
    /// void until the binding ends, for an hour perhaps.
    ///
    /// @return whether that is still waited for; never for long, and never in a namespace that ends with its pods
    boolean unregisters(Kind kind, HasMetadata object, Domain domain) {
        if (isLeaving(domain.namespace())) {
            return false;
        }
        ObjectRef ref = new ObjectRef(kind, object.getMetadata().getName());
        DomainPlan plan = shop.turns().aside(domain::plan);
        if (staysIn(plan, ref)) {
            // Made before the deletion was seen, or before the last one who referred to it went.
            domain.touch();
            plan = shop.turns().aside(domain::plan);
        }
        // What cannot be written no pod will hear of.
        return plan.gateway(ref).flatMap(GatewayPlan::until).isPresent()
                && gateways.apply(domain, plan, ref, Owners.of(object)).refused().isEmpty();
    }

    private static boolean staysIn(DomainPlan plan, ObjectRef ref) {
        return plan.gateway(ref)
                .filter(gateway -> !gateway.children().isEmpty() && gateway.until().isEmpty())
                .isPresent();
    }

    /// Goes one step.
    ///
    /// @return how many children and pods are still there; 0: the object is released
    int leave(Kind kind, HasMetadata object, Domain domain) {
        String gateway = new GatewayName(new ObjectRef(kind, object.getMetadata().getName())).toString();
        int left = 0;
        boolean unseen = false;
        try {
            left = shop.applier().deleteAll(Owners.of(object), domain.namespace(), gateway, domain.children())
                    + domain.children().pods(gateway).size();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN || !isLeaving(domain.namespace())) {
                throw e;
            }
            unseen = true;
        }
        if (left > 0 && !(isLeaving(domain.namespace()) && isOverdue(object))) {
            return left;
        }
        vanished(gateway, domain);
        if (left == 0 && !unseen && Finalizers.isOn(object)) {
            shop.reservations().release(Holder.of(KubeObjects.meta(kind, object)), Optional.empty());
        }
        // Where the object changed meanwhile, its own event brings us here again.
        leaveUnseen(object);
        return 0;
    }

    /// Leaves the pods of an object that is no more alone, and forgets its children.
    void vanished(Kind kind, String name, Domain domain) {
        vanished(new GatewayName(new ObjectRef(kind, name)).toString(), domain);
    }

    private void vanished(String gateway, Domain domain) {
        domain.stopAsking(gateway);
        shop.applier().forget(domain.namespace(), gateway);
    }

    /// Releases an object whose children cannot be seen: garbage collection takes them, and a sweep frees the address once the
    /// Service or the namespace is known to be gone.
    ///
    /// @return whether it is released now
    boolean leaveUnseen(HasMetadata object) {
        return !Finalizers.isOn(object) || finalizers.remove(object);
    }

    private boolean isLeaving(String namespace) {
        return shop.cluster().namespace(namespace).map(HasMetadata::isMarkedForDeletion).orElse(true);
    }

    private boolean isOverdue(HasMetadata object) {
        Instant since = Instant.parse(object.getMetadata().getDeletionTimestamp());
        return shop.clock().instant().isAfter(since.plus(PATIENCE));
    }
}
