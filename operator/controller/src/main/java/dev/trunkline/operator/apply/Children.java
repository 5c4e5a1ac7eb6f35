package dev.trunkline.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/// The child objects of one domain as the caches have them.
public interface Children {

    /// One object by kind and name.
    Optional<HasMetadata> get(String kind, String name);

    /// All children of a gateway, by its label.
    List<HasMetadata> ofGateway(String gateway);
}
