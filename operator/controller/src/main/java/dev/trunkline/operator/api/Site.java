package dev.trunkline.operator.api;

import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.site.SiteStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// `Site` of `trunkline.dev/v1alpha1`.
@Group("trunkline.dev")
@Version("v1alpha1")
public final class Site extends Ours<SiteSpec, SiteStatus> {

    private static final long serialVersionUID = 1L;
}
