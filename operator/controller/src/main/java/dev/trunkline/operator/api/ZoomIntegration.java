package dev.trunkline.operator.api;

import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `ZoomIntegration` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class ZoomIntegration extends CustomResource<ZoomIntegrationSpec, ZoomIntegrationStatus> implements Namespaced {

    private static final long serialVersionUID = 1L;
}
