package dev.trunkline.crds.common;

import java.util.Optional;

/// An object of this namespace, as status names it.
public record ObjectName(Optional<Kind> kind, String name) {

    public ObjectName {
        name = Copies.text(name);
    }

    /// One of the six kinds.
    public enum Kind {
        Itsp,
        Site,
        UnifyPhoneTenant,
        ZoomIntegration,
        EmergencyEndpoint,
        MediaProfile
    }
}
