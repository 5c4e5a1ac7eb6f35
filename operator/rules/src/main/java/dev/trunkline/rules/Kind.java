package dev.trunkline.rules;

/// The six kinds, named as in a manifest.
public enum Kind {
    Itsp,
    Site,
    MediaProfile,
    UnifyPhoneTenant,
    ZoomIntegration,
    EmergencyEndpoint
}
