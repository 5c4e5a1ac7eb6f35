package dev.trunkline.rules.near;

import dev.trunkline.rules.Kind;
import java.util.List;

/// Whose verdicts may be others when an object of a kind changes. Those that want the same thing as the object are not among them: who
/// changes something counts as the last to want it, and is judged for it himself.
final class Readers {

    private Readers() {}

    /// Kinds that can be refused come before those that are only warned.
    static List<Kind> of(Kind changed) {
        return switch (changed) {
            case Itsp -> List.of(Kind.Site);
            case Site -> List.of(Kind.UnifyPhoneTenant, Kind.ZoomIntegration, Kind.EmergencyEndpoint, Kind.Itsp);
            case MediaProfile -> List.of(Kind.ZoomIntegration, Kind.EmergencyEndpoint, Kind.Itsp);
            case UnifyPhoneTenant -> List.of(Kind.ZoomIntegration, Kind.Site);
            case ZoomIntegration -> List.of(Kind.ZoomIntegration, Kind.UnifyPhoneTenant, Kind.Site);
            case EmergencyEndpoint -> List.of(Kind.Site, Kind.ZoomIntegration);
        };
    }
}
