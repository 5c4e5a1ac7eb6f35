package dev.trunkline.rules.media;

import static dev.trunkline.rules.Words.quoted;
import static dev.trunkline.rules.Words.trimmed;

import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.References;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Profiles among which is chosen by user agent (MEDIA-09): those of both sides of an integration.
final class Agents {

    private Agents() {}

    /// What the profile that is built in is chosen by (ZOOM-13).
    private static final List<String> BUILT_IN = List.of("ZoomPbxPhone");

    /// MEDIA-09: the profile toward Zoom keeps an agent against the one toward the PBX.
    static void once(ZoomView zoom, Findings findings) {
        Optional<KubeObject<MediaProfileSpec>> core = core(zoom);
        if (core.isEmpty()) {
            return;
        }
        String name = zoom.spec().mediaProfileRef();
        zoom.snapshot().mediaProfile(name).ifPresentOrElse(
                toward -> {
                    if (!toward.ref().equals(core.get().ref())) {
                        apart(core.get(), toward.ref().toString(), toward.spec().userAgents(), findings);
                    }
                },
                () -> {
                    if (References.isBuiltIn(zoom.ref(), new Use("", Use.Target.MediaProfile, name))) {
                        apart(core.get(), "the built-in profile " + name, BUILT_IN, findings);
                    }
                });
    }

    private static Optional<KubeObject<MediaProfileSpec>> core(ZoomView zoom) {
        return zoom.spec().coreMediaProfileRef().flatMap(zoom.snapshot()::mediaProfile);
    }

    private static void apart(KubeObject<MediaProfileSpec> one, String other, List<String> theirs, Findings findings) {
        for (String agent : one.spec().userAgents()) {
            theirs.stream().filter(rival -> meet(agent, rival)).findFirst().ifPresent(rival -> findings.error(
                    "coreMediaProfileRef",
                    "user agent " + quoted(agent) + " stands in " + one.ref() + " and " + (key(agent).equals(key(rival)) ? "" : quoted(rival) + " ")
                            + "in " + other + " toward Zoom; a gateway must know by it which one to take"));
        }
    }

    /// Whether one device may match both: they are the beginnings of what it calls itself.
    static boolean meet(String one, String other) {
        return key(one).startsWith(key(other)) || key(other).startsWith(key(one));
    }

    /// As they are compared: no header's value begins or ends with a blank.
    static String key(String agent) {
        return trimmed(agent).toLowerCase(Locale.ROOT);
    }
}
