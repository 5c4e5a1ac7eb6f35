package dev.trunkline.rules;

import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import java.util.Optional;

/// The six kinds, named as in a manifest.
public enum Kind {
    Itsp,
    Site,
    MediaProfile,
    UnifyPhoneTenant,
    ZoomIntegration,
    EmergencyEndpoint;

    /// What an object of this kind asks for.
    public Class<?> spec() {
        return switch (this) {
            case Itsp -> ItspSpec.class;
            case Site -> SiteSpec.class;
            case MediaProfile -> MediaProfileSpec.class;
            case UnifyPhoneTenant -> UnifyPhoneTenantSpec.class;
            case ZoomIntegration -> ZoomIntegrationSpec.class;
            case EmergencyEndpoint -> EmergencyEndpointSpec.class;
        };
    }

    /// The kind that a reference names, unless it names an object of Kubernetes itself.
    public static Optional<Kind> of(Use.Target target) {
        return switch (target) {
            case Itsp -> Optional.of(Itsp);
            case Site -> Optional.of(Site);
            case MediaProfile -> Optional.of(MediaProfile);
            case Secret, ConfigMap -> Optional.empty();
        };
    }
}
