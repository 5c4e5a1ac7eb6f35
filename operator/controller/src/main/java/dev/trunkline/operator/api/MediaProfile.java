package dev.trunkline.operator.api;

import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `MediaProfile` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class MediaProfile extends Ours<MediaProfileSpec, MediaProfileStatus> {

    private static final long serialVersionUID = 1L;
}
