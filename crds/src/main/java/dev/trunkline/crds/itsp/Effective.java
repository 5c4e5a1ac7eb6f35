package dev.trunkline.crds.itsp;

import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// A value that holds, and where it came from (ITSP-08).
///
/// @param field the path below `spec`, such as `connection.transport`
public record Effective(String field, String value, Optional<Origin> from) {

    public Effective {
        field = Copies.text(field);
        value = Copies.text(value);
    }

    /// Where an effective value came from.
    public enum Origin {
        /// The manifest.
        Spec,
        /// The credentials Secret.
        Secret,
        /// The catalogue, from a test with the provider.
        CatalogueTested,
        /// The catalogue, from the provider's documents.
        CatalogueDocumented,
        /// Trunkline's own default.
        Default
    }
}
