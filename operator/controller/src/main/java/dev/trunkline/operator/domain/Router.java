package dev.trunkline.operator.domain;

import dev.trunkline.operator.reserve.Pins;
import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.operator.status.StatusBoard;
import dev.trunkline.operator.status.StatusShape;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.operator.watch.DomainCaches;
import dev.trunkline.operator.watch.Ref;
import dev.trunkline.operator.watch.RefIndex;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// From what the informers see to whom it concerns. It is called in their threads, and what it does there takes the same time however
/// many objects there are: the webhook answers by what they have shown. Whatever looks at many is done by [Rounds].
public final class Router {

    private final RefIndex index;
    private final Domains domains;
    private final ClusterCaches cluster;
    private final Reservations reservations;
    private final Pins pins;
    private final StatusBoard board;
    private final Wakes wakes;
    private final Runnable namespaceGone;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Rounds freedPlaces = new Rounds("freed places", this::wakeWaiting);

    /// @param namespaceGone told, in an informer's thread, that whatever had an address in some namespace has gone with it
    public Router(
            RefIndex index,
            Domains domains,
            ClusterCaches cluster,
            Reservations reservations,
            Pins pins,
            StatusBoard board,
            Wakes wakes,
            Runnable namespaceGone) {
        this.index = index;
        this.domains = domains;
        this.cluster = cluster;
        this.reservations = reservations;
        this.pins = pins;
        this.board = board;
        this.wakes = wakes;
        this.namespaceGone = namespaceGone;
    }

    /// What the cluster's informers saw.
    public void cluster(Optional<HasMetadata> before, Optional<HasMetadata> after) {
        if (before.isEmpty() && after.isEmpty()) {
            domains.all().forEach(Domain::touchAll);
            return;
        }
        switch (after.or(() -> before).orElseThrow()) {
            case Namespace namespace when after.isEmpty() -> gone(namespace);
            case Namespace namespace when before.filter(old -> !isSame(old, namespace)).isPresent() -> gone(namespace);
            case Namespace namespace -> namespace(namespace, before);
            case Lease lease when after.isEmpty() -> freed(lease);
            case Lease lease -> before.filter(Lease.class::isInstance)
                    .map(Lease.class::cast)
                    .filter(old -> Reservations.changedHands(old, lease))
                    .ifPresent(this::freed);
            case CustomResource<?, ?> object -> object(object, before, after);
            case HasMetadata _ -> {}
        }
    }

    /// What a domain's informers saw.
    public void domain(String namespace, Optional<HasMetadata> before, Optional<HasMetadata> after) {
        Optional<HasMetadata> any = after.or(() -> before);
        if (any.isEmpty()) {
            touchAll(namespace);
            return;
        }
        switch (any.get()) {
            case Pod pod -> pod(pod, before, after);
            case Secret secret when !isOurs(secret) -> {
                touch(namespace);
                index.sourcesOf(new Ref(References.SECRET, namespace, secret.getMetadata().getName())).forEach(this::wake);
            }
            case ConfigMap map when !isOurs(map) -> {
                touch(namespace);
                index.sourcesOf(new Ref(References.CONFIG_MAP, namespace, map.getMetadata().getName())).forEach(this::wake);
            }
            case HasMetadata child -> {
                owner(child).ifPresentOrElse(
                        owner -> {
                            touch(namespace);
                            wakes.wake(namespace, owner);
                        },
                        () -> touchAll(namespace));
            }
        }
    }

    /// What the provider catalogue said, and what it says now: those are judged again who use what differs, and those whom a list of
    /// what there is was told.
    public void catalogue(ProviderCatalogue before, ProviderCatalogue after) {
        Set<String> differ = before.differences(after);
        for (Domain domain : domains.all()) {
            List<ObjectRef> concerned = new ArrayList<>();
            cluster.list(Itsp.class, domain.namespace()).stream()
                    .filter(itsp -> itsp.getSpec() != null && uses(itsp.getSpec().provider().orElse(""), differ, after))
                    .forEach(itsp -> concerned.add(new ObjectRef(Kind.Itsp, itsp.getMetadata().getName())));
            cluster.list(EmergencyEndpoint.class, domain.namespace()).stream()
                    .filter(endpoint -> endpoint.getSpec() != null
                            && endpoint.getSpec().provider().filter(provider -> differ.contains(provider.name())).isPresent())
                    .forEach(endpoint -> concerned.add(new ObjectRef(Kind.EmergencyEndpoint, endpoint.getMetadata().getName())));
            if (!concerned.isEmpty()) {
                domain.touch();
                concerned.forEach(object -> wakes.wake(domain.namespace(), object));
            }
        }
    }

    /// The roots that Zoom trusts are others: each certificate that its clients are shown is judged again.
    public void trustedRoots() {
        for (Domain domain : domains.all()) {
            List<ZoomIntegration> zooms = cluster.list(ZoomIntegration.class, domain.namespace());
            if (!zooms.isEmpty()) {
                domain.touch();
                zooms.forEach(zoom -> wakes.wake(domain.namespace(), new ObjectRef(Kind.ZoomIntegration, zoom.getMetadata().getName())));
            }
        }
    }

    private static boolean uses(String provider, Set<String> differ, ProviderCatalogue catalogue) {
        return differ.contains(provider) || catalogue.entry(provider).isEmpty();
    }

    private void object(CustomResource<?, ?> object, Optional<HasMetadata> before, Optional<HasMetadata> after) {
        Optional<Kind> kind = KubeObjects.kind(object);
        if (kind.isEmpty()) {
            return;
        }
        String namespace = object.getMetadata().getNamespace();
        Ref ref = new Ref(kind.get().name(), namespace, object.getMetadata().getName());
        if (before.isPresent() && after.isPresent() && !isNews(before.get(), after.get())) {
            // A status that is not our last word was edited by hand, or comes from another operator.
            if (!board.seen(object)) {
                wake(ref);
            }
            return;
        }
        if (before.isPresent() && after.isPresent() && !isForPlan(before.get(), after.get())) {
            wake(ref);
            return;
        }
        Set<Ref> concerned = after.isPresent() ? index.put(ref, References.of(object)) : index.remove(ref);
        touch(namespace);
        // Whoever else it concerns, the plan says.
        concerned.forEach(this::wake);
        before.flatMap(this::pin).filter(old -> !after.flatMap(this::pin).equals(Optional.of(old))).ifPresent(
                _ -> wakeHolders(reservations.unpinned()));
    }

    private Optional<Place> pin(HasMetadata object) {
        return object instanceof CustomResource<?, ?> custom ? pins.of(custom) : Optional.empty();
    }

    private void namespace(Namespace namespace, Optional<HasMetadata> before) {
        boolean same = before.map(old -> Objects.equals(old.getMetadata().getLabels(), namespace.getMetadata().getLabels())
                        && old.isMarkedForDeletion() == namespace.isMarkedForDeletion())
                .orElse(false);
        if (!same) {
            touchAll(namespace.getMetadata().getName());
        }
    }

    // The operator's rights have gone with it, and its caches would tell of it for ever: a namespace of that name is another one.
    private void gone(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        domains.reopen(name);
        touchAll(name);
        namespaceGone.run();
    }

    private static boolean isSame(HasMetadata before, HasMetadata after) {
        return before.getMetadata().getUid().equals(after.getMetadata().getUid());
    }

    private void freed(Lease lease) {
        wakeHolders(reservations.freed(lease));
    }

    private void wakeHolders(Set<String> uids) {
        if (!uids.isEmpty()) {
            waiting.addAll(uids);
            freedPlaces.ask();
        }
    }

    private void wakeWaiting() {
        Set<String> uids = Set.copyOf(waiting);
        waiting.removeAll(uids);
        try {
            wakeAll(uids);
        } catch (RuntimeException | Error e) {
            waiting.addAll(uids);
            throw e;
        }
    }

    private void wakeAll(Set<String> uids) {
        for (StatusShape<?, ?, ?> shape : StatusShape.all()) {
            cluster.listAll(shape.type()).stream()
                    .filter(object -> uids.contains(object.getMetadata().getUid()))
                    .forEach(object -> {
                        touch(object.getMetadata().getNamespace());
                        wake(new Ref(
                                shape.kind().name(),
                                object.getMetadata().getNamespace(),
                                object.getMetadata().getName()));
                    });
        }
    }

    private void pod(Pod pod, Optional<HasMetadata> before, Optional<HasMetadata> after) {
        boolean same = before.isPresent()
                && after.isPresent()
                && Pods.essence((Pod) before.get()).equals(Pods.essence((Pod) after.get()));
        String namespace = pod.getMetadata().getNamespace();
        if (!same) {
            touch(namespace);
            domains.get(namespace)
                    .flatMap(domain -> domain.ownerOf(DomainCaches.gatewayOf(pod)))
                    .ifPresent(owner -> wakes.wake(namespace, owner));
        }
    }

    private void touch(String namespace) {
        domains.get(namespace).ifPresent(Domain::touch);
    }

    private void wake(Ref ref) {
        Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(ref.kind()))
                .forEach(kind -> wakes.wake(ref.namespace(), new ObjectRef(kind, ref.name())));
    }

    // Outside the domains nothing waits for a namespace.
    private void touchAll(String namespace) {
        domains.get(namespace).ifPresent(Domain::touchAll);
    }

    // Whether more changed than status, labels and annotations.
    private static boolean isNews(HasMetadata before, HasMetadata after) {
        return isForPlan(before, after) || !before.getMetadata().getFinalizers().equals(after.getMetadata().getFinalizers());
    }

    private static boolean isForPlan(HasMetadata before, HasMetadata after) {
        return !Objects.equals(before.getMetadata().getUid(), after.getMetadata().getUid())
                || !Objects.equals(before.getMetadata().getGeneration(), after.getMetadata().getGeneration())
                || before.isMarkedForDeletion() != after.isMarkedForDeletion();
    }

    private static boolean isOurs(HasMetadata object) {
        var labels = object.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(DomainCaches.OURS.entrySet());
    }

    private static Optional<ObjectRef> owner(HasMetadata child) {
        return child.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .flatMap(Router::ours);
    }

    private static Optional<ObjectRef> ours(OwnerReference owner) {
        return Arrays.stream(Kind.values())
                .filter(kind -> owner.getApiVersion().startsWith("trunkline.dev/") && kind.name().equals(owner.getKind()))
                .map(kind -> new ObjectRef(kind, owner.getName()))
                .findFirst();
    }
}
