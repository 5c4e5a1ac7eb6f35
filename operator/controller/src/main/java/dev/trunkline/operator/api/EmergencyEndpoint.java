package dev.trunkline.operator.api;

import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.emergency.EmergencyEndpointStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `EmergencyEndpoint` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class EmergencyEndpoint extends Ours<EmergencyEndpointSpec, EmergencyEndpointStatus> {

    private static final long serialVersionUID = 1L;
}
