package dev.trunkline.rules.media;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.Optional;

/// Profiles among which is chosen by user agent (MEDIA-09): those of both sides of an integration.
final class Agents {

    private Agents() {}

    /// MEDIA-09: the profile toward Zoom keeps an agent against the one toward the PBX.
    static void once(ZoomView zoom, Findings findings) {
        Optional<KubeObject<MediaProfileSpec>> core = core(zoom);
        if (core.isEmpty()) {
            return;
        }
        zoom.snapshot().mediaProfile(zoom.spec().mediaProfileRef()).ifPresent(
                toward -> apart(core.get(), toward, findings));
    }

    private static Optional<KubeObject<MediaProfileSpec>> core(ZoomView zoom) {
        return zoom.spec().coreMediaProfileRef().flatMap(zoom.snapshot()::mediaProfile);
    }

    private static void apart(KubeObject<MediaProfileSpec> one, KubeObject<MediaProfileSpec> other, Findings findings) {
        if (one.ref().equals(other.ref())) {
            return;
        }
        one.spec().userAgents().stream()
                .filter(agent -> other.spec().userAgents().stream().anyMatch(agent::equalsIgnoreCase))
                .findFirst()
                .ifPresent(agent -> findings.error(
                        "coreMediaProfileRef",
                        "user agent " + quoted(agent) + " stands in " + one.ref() + " and in " + other.ref()
                                + " toward Zoom; a gateway must know by it which one to take"));
    }
}
