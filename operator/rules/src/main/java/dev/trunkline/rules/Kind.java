package dev.trunkline.rules;

import java.util.Optional;

/// The six kinds, named as in a manifest.
public enum Kind {
    Itsp,
    Site,
    MediaProfile,
    UnifyPhoneTenant,
    ZoomIntegration,
    EmergencyEndpoint;

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
