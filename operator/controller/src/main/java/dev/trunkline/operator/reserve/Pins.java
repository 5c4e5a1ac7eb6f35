package dev.trunkline.operator.reserve;

import dev.trunkline.operator.status.StatusShape;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.Pin;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the objects of the onboarded namespaces ask for themselves, whether or not anybody has judged them yet.
public final class Pins {

    private final ClusterCaches cluster;
    private final Set<String> domains;
    private final AddressPool access;

    public Pins(ClusterCaches cluster, Set<String> domains, AddressPool access) {
        this.cluster = cluster;
        this.domains = Set.copyOf(domains);
        this.access = access;
    }

    /// All of them, of objects that are not on their way out.
    public Set<Place> all() {
        return Stream.of(StatusShape.ITSP, StatusShape.SITE)
                .flatMap(shape -> cluster.listAll(shape.type()).stream())
                .filter(object -> domains.contains(object.getMetadata().getNamespace()))
                .flatMap(object -> of(object).stream())
                .collect(Collectors.toSet());
    }

    /// What one asks for.
    public Optional<Place> of(CustomResource<?, ?> object) {
        return object.isMarkedForDeletion() ? Optional.empty() : Optional.ofNullable(object.getSpec()).flatMap(spec -> Pin.of(spec, access));
    }
}
