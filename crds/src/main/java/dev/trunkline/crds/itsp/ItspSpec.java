package dev.trunkline.crds.itsp;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Gateway;
import java.util.Optional;

/// What an Itsp's manifest says.
public record ItspSpec(
        Optional<String> provider,
        Optional<String> displayName,
        Optional<Lifecycle> lifecycle,
        String announcementLanguage,
        Optional<Connection> connection,
        Optional<String> mediaProfileRef,
        Optional<Certificate> certificate,
        Optional<Gateway> gateway) {

    public ItspSpec {
        announcementLanguage = Copies.text(announcementLanguage);
    }

    /// How far the connection's parameters are known.
    public enum Lifecycle {
        /// An address is reserved, nothing runs.
        Draft,
        /// All that the provider needs is known.
        Complete
    }
}
