package dev.trunkline.rules.media;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.List;
import java.util.Optional;

/// Codecs of one side that the other side's could be reached from by converting alone (MEDIA-08).
final class Converting {

    private Converting() {}

    /// MEDIA-08: every call of an integration runs between its two profiles.
    static void needed(ZoomView zoom, Findings findings) {
        Optional<KubeObject<MediaProfileSpec>> core = zoom.spec().coreMediaProfileRef().flatMap(zoom.snapshot()::mediaProfile);
        Optional<KubeObject<MediaProfileSpec>> access = zoom.snapshot().mediaProfile(zoom.spec().mediaProfileRef());
        if (core.isPresent() && access.isPresent() && !isMet(core.get().spec(), access.get().spec())) {
            findings.error(
                    "coreMediaProfileRef",
                    core.get().ref() + " takes " + list(core.get().spec().codecs()) + " alone, and " + access.get().ref() + " toward Zoom "
                            + list(access.get().spec().codecs()) + " alone: each call would have to be converted, and neither has transcoding on");
        }
    }

    private static boolean isMet(MediaProfileSpec one, MediaProfileSpec other) {
        return one.transcoding()
                || other.transcoding()
                || one.allowUnconfiguredCodecs()
                || other.allowUnconfiguredCodecs()
                || one.codecs().isEmpty()
                || other.codecs().isEmpty()
                || one.codecs().stream().anyMatch(codec -> Codecs.contains(other.codecs(), codec));
    }
}
