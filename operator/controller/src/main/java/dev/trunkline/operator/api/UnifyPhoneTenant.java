package dev.trunkline.operator.api;

import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `UnifyPhoneTenant` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class UnifyPhoneTenant extends Ours<UnifyPhoneTenantSpec, UnifyPhoneTenantStatus> {

    private static final long serialVersionUID = 1L;
}
