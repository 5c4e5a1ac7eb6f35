package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.common.SecretRef;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// A site's part in a tenant: its trunk, its access code, its licences (UPT-02, UPT-07, UPT-15, UPT-21).
public record TenantSite(
        String siteRef,
        Optional<String> accessCode,
        Optional<LocationNumber> location,
        Optional<Licences> licences,
        Optional<LocalDate> softwareSupportUntil,
        OptionalInt simultaneousCalls,
        OptionalInt sharedLines,
        Optional<SecretRef> trunkSecretRef) {

    public TenantSite {
        siteRef = Copies.text(siteRef);
    }

    /// How many licences of each sort the PBX has.
    public record Licences(
            OptionalInt mobilityUser,
            OptionalInt unifyPhone,
            OptionalInt ipUser,
            OptionalInt voicemail,
            Optional<LocalDate> expires) {}
}
