package dev.trunkline.operator.api;

import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.itsp.ItspStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `Itsp` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class Itsp extends Ours<ItspSpec, ItspStatus> {

    private static final long serialVersionUID = 1L;
}
