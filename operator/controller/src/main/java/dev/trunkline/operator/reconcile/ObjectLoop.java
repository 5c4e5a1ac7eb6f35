package dev.trunkline.operator.reconcile;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.api.Owners;
import dev.trunkline.operator.apply.Applied;
import dev.trunkline.operator.domain.Domain;
import dev.trunkline.operator.domain.DomainPlan;
import dev.trunkline.operator.status.Conditions;
import dev.trunkline.operator.status.Debounce;
import dev.trunkline.operator.status.StatusShape;
import dev.trunkline.operator.watch.Ref;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the reconcilers of all kinds do: brings one object to what the plan of its domain says: its gateway's children, if it has a gateway, and its status.
final class ObjectLoop<P extends CustomResource<S, T>, S, T> {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration AFTER_HEARING = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final StatusShape<P, S, T> shape;
    private final Workshop shop;
    private final SimpleInboundEventSource<P> wakeUps;
    private final Finalizers finalizers;
    private final Gateways gateways;
    private final Departure departure;
    private final Troubles troubles;

    /// @param wakeUps through which everything but the object itself wakes this reconciler
    ObjectLoop(StatusShape<P, S, T> shape, Workshop shop, SimpleInboundEventSource<P> wakeUps) {
        this.shape = shape;
        this.shop = shop;
        this.wakeUps = wakeUps;
        finalizers = new Finalizers(shop.client());
        gateways = new Gateways(shop);
        departure = new Departure(shop, finalizers, gateways);
        troubles = new Troubles(shop.clock());
    }

    List<EventSource<?, P>> eventSources() {
        return List.of(wakeUps);
    }

    UpdateControl<P> reconcile(P seen, Context<P> context) {
        return shop.turns().take(() -> inTurn(seen, context));
    }

    private UpdateControl<P> inTurn(P seen, Context<P> context) {
        String uid = seen.getMetadata().getUid();
        if (context.isPrimaryResourceDeleted()) {
            shop.board().forget(uid);
            shop.events().forget(uid);
            shop.reservations().forget(uid);
            vanished(seen);
            return UpdateControl.noUpdate();
        }
        // Our own cache is what plans are made from. Where it is behind, its event brings us here again.
        Optional<P> object = shop.cluster()
                .get(shape.type(), seen.getMetadata().getNamespace(), seen.getMetadata().getName())
                .filter(cached -> cached.getMetadata().getUid().equals(uid));
        try {
            return object.map(this::reconcile).orElseGet(UpdateControl::noUpdate);
        } catch (KubernetesClientException e) {
            if (!Troubles.passes(e)) {
                throw e;
            }
            String name = shape.kind() + "/" + seen.getMetadata().getName();
            return UpdateControl.<P>noUpdate().rescheduleAfter(troubles.note(seen.getMetadata().getNamespace(), name, e));
        }
    }

    // Without a departure of its own, that is with its finalizer taken away by hand, its pods are still asked.
    private void vanished(P seen) {
        String namespace = seen.getMetadata().getNamespace();
        String name = seen.getMetadata().getName();
        // A later object of the same name has its own pods asked, and no others.
        boolean replaced = shop.cluster().get(shape.type(), namespace, name)
                .filter(object -> !object.getMetadata().getUid().equals(seen.getMetadata().getUid()))
                .isPresent();
        if (!replaced) {
            shop.domains().get(namespace).ifPresent(domain -> departure.vanished(shape.kind(), name, domain));
        }
    }

    private UpdateControl<P> reconcile(P object) {
        String namespace = object.getMetadata().getNamespace();
        long generation = object.getMetadata().getGeneration();
        Optional<Domain> domain = shop.domains().get(namespace);
        if (domain.isEmpty()) {
            if (object.isMarkedForDeletion()) {
                return leaveUnseen(object);
            }
            return told(object, shape.empty(generation), Overlays.notOnboarded(namespace, generation), Optional.empty());
        }
        if (!domain.get().ready()) {
            return unready(object, domain.get());
        }
        if (object.isMarkedForDeletion()) {
            return leave(object, domain.get());
        }
        if (wantsFinalizer(object) != Finalizers.isOn(object)) {
            boolean done = Finalizers.isOn(object) ? finalizers.remove(object) : finalizers.add(object);
            // Its own event follows; what needs the finalizer waits for it.
            return done ? UpdateControl.noUpdate() : UpdateControl.<P>noUpdate().rescheduleAfter(SOON);
        }
        return stay(object, domain.get(), List.of());
    }

    // A list that has not come yet says nothing, be it one single Secret's that was named just now: what stands, stands.
    private UpdateControl<P> unready(P object, Domain domain) {
        if (!domain.isRefused()) {
            return UpdateControl.<P>noUpdate().rescheduleAfter(SOON);
        }
        if (object.isMarkedForDeletion() && users(object).isEmpty() && domain.isOverdue() && !domain.children().refused().isEmpty()) {
            // A namespace on its way out takes the rights first: nobody will ever see the children again.
            return leaveUnseen(object);
        }
        long generation = object.getMetadata().getGeneration();
        var overlay = Overlays.noRights(domain.namespace(), domain.refused(), generation);
        return told(object, shape.empty(generation), overlay, Optional.of(LATER));
    }

    private UpdateControl<P> leaveUnseen(P object) {
        boolean gone = departure.leaveUnseen(object);
        return gone ? UpdateControl.noUpdate() : UpdateControl.<P>noUpdate().rescheduleAfter(SOON);
    }

    // Reservation, children, status: as the plan says.
    private UpdateControl<P> stay(P object, Domain domain, List<Condition> overlay) {
        ObjectRef ref = new ObjectRef(shape.kind(), object.getMetadata().getName());
        boolean heard = domain.hasHeard();
        DomainPlan plan = shop.turns().aside(domain::plan);
        if (gateways.reserve(plan, ref)) {
            domain.touch();
            plan = shop.turns().aside(domain::plan);
        }
        List<Condition> over = overlay;
        Applied applied = gateways.apply(domain, plan, ref, Owners.of(object));
        if (!applied.refused().isEmpty()) {
            over = Overlays.notApplied(applied, object.getMetadata().getGeneration());
        }
        Optional<T> status = shape.desired(plan.desired(), ref.name(), object.getMetadata().getGeneration());
        if (status.isEmpty()) {
            // The plan was made before this object was seen; what made it visible also wakes us.
            return UpdateControl.noUpdate();
        }
        if (!heard && isTold(object)) {
            return UpdateControl.<P>noUpdate().rescheduleAfter(AFTER_HEARING);
        }
        Optional<Duration> again = applied.refused().isEmpty() ? untilReplanned(plan, ref) : Optional.of(LATER);
        return told(object, status.get(), over, again);
    }

    // Whether a status of this generation stands.
    private boolean isTold(P object) {
        return shop.board().standing(object).map(shape.conditions()).orElse(List.of()).stream()
                .anyMatch(condition -> condition.observedGeneration().equals(OptionalLong.of(object.getMetadata().getGeneration())));
    }

    private Optional<Duration> untilReplanned(DomainPlan plan, ObjectRef ref) {
        return plan.until(ref)
                // By the time all is applied it may be over.
                .map(until -> Collections.max(List.of(Duration.ZERO, Duration.between(shop.clock().instant(), until))).plus(SOON))
                // A machine that slept, or whose clock was set, notices soon.
                .map(wait -> Collections.min(List.of(wait, LOOK)));
    }

    private UpdateControl<P> leave(P object, Domain domain) {
        if (!Finalizers.isOn(object)) {
            return UpdateControl.noUpdate();
        }
        long generation = object.getMetadata().getGeneration();
        List<String> users = users(object);
        if (!users.isEmpty()) {
            String rule = shape.kind() == Kind.Itsp ? "ITSP-14" : shape.kind() == Kind.Site ? "SITE-10" : "MEDIA-06";
            return stay(object, domain, Overlays.inUse(rule, users, generation));
        }
        if (departure.unregisters(shape.kind(), object, domain)) {
            return told(object, standing(object), Overlays.unregistering(generation), Optional.of(Duration.ofSeconds(1)));
        }
        int left = departure.leave(shape.kind(), object, domain);
        if (left == 0) {
            // Again, should the finalizer have met a conflict.
            return UpdateControl.<P>noUpdate().rescheduleAfter(SOON);
        }
        return told(object, standing(object), Overlays.leaving(left, generation), Optional.of(Duration.ofSeconds(1)));
    }

    private T standing(P object) {
        return shop.board().standing(object).orElseGet(() -> shape.empty(object.getMetadata().getGeneration()));
    }

    // Those that refer to the object and stay themselves: a whole namespace on its way out must not wait for itself.
    private List<String> users(P object) {
        Ref ref = new Ref(shape.kind().name(), object.getMetadata().getNamespace(), object.getMetadata().getName());
        return shop.index().sourcesOf(ref).stream()
                .filter(source -> StatusShape.all().stream()
                        .filter(other -> other.kind().name().equals(source.kind()))
                        .flatMap(other -> shop.cluster().get(other.type(), source.namespace(), source.name()).stream())
                        .anyMatch(user -> !user.isMarkedForDeletion()))
                .map(source -> source.kind() + "/" + source.name())
                .toList();
    }

    private boolean wantsFinalizer(P object) {
        return switch (shape.kind()) {
            case Itsp, Site -> true;
            case MediaProfile -> !users(object).isEmpty();
            case UnifyPhoneTenant, ZoomIntegration, EmergencyEndpoint -> false;
        };
    }

    /// @param again when to look at the object without an event, at the latest
    private UpdateControl<P> told(P object, T status, List<Condition> overlay, Optional<Duration> again) {
        Instant now = shop.clock().instant();
        List<Condition> standing =
                shop.board().standing(object).map(shape.conditions()).orElse(List.of());
        List<Condition> wanted = Conditions.with(shape.conditions().apply(status), overlay);
        Debounce.Shown shown = shop.debounce().show(wanted, standing, now);
        List<Condition> timed = Conditions.timed(shown.conditions(), standing, now);
        if (shop.board().write(object, shape.fresh().get(), shape.with(status, timed))) {
            shop.events().changed(object, standing, timed, now);
        }
        UpdateControl<P> control = UpdateControl.noUpdate();
        Stream.concat(again.stream(), shown.again().map(held -> Duration.between(now, held).plus(SOON)).stream())
                .min(Duration::compareTo)
                .ifPresent(control::rescheduleAfter);
        return control;
    }
}
