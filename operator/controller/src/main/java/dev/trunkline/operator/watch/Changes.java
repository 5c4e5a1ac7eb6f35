package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/// Hears what the informers see, in no thread of its own: it must be quick and never wait.
@FunctionalInterface
public interface Changes {

    /// An object came (no before), changed, or went (no after); both empty: a cache has been filled for the first time.
    void changed(Optional<HasMetadata> before, Optional<HasMetadata> after);
}
