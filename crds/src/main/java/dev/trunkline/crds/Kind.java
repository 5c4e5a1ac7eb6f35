package dev.trunkline.crds;

/// The six kinds of group `trunkline.dev`, version `v1alpha1`.
public enum Kind {
    Itsp("itsps"),
    Site("sites"),
    UnifyPhoneTenant("unifyphonetenants"),
    ZoomIntegration("zoomintegrations"),
    EmergencyEndpoint("emergencyendpoints"),
    MediaProfile("mediaprofiles");

    /// The API group of every kind.
    public static final String GROUP = "trunkline.dev";

    /// The only version so far.
    public static final String VERSION = "v1alpha1";

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    /// The plural, as paths and CRD names have it.
    public String plural() {
        return plural;
    }

    /// The CRD's name, such as `itsps.trunkline.dev`.
    public String crdName() {
        return plural + "." + GROUP;
    }
}
