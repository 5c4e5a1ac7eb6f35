package dev.trunkline.operator.api;

import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `ZoomIntegration` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class ZoomIntegration extends Ours<ZoomIntegrationSpec, ZoomIntegrationStatus> {

    private static final long serialVersionUID = 1L;
}
