package dev.trunkline.rules.unify;

import dev.trunkline.crds.site.InternetAccess;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.SiteView;
import java.util.Optional;
import java.util.OptionalInt;

/// How a tenant's sites reach the cloud.
final class Internet {

    /// What one call takes, in kbit/s.
    private static final int LEAST = 128;

    private Internet() {}

    /// UPT-20
    static void router(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            access(branch).ifPresent(access -> {
                boolean routed = switch (access) {
                    case None, DslWan -> false;
                    case RouterWan, RouterLan -> true;
                };
                if (!routed) {
                    findings.error(
                            branch.field("siteRef"),
                            branch.name() + " has internetAccess " + access
                                    + ", and Unify Phone is reached through an external router only: RouterWan or RouterLan");
                }
            });
        }
    }

    /// UPT-26
    static void uplink(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            branch.site().ifPresent(site -> uplink(branch, site, findings));
        }
    }

    private static void uplink(Branch branch, SiteView site, Findings findings) {
        String field = branch.field("siteRef");
        Optional<InternetAccess> access = access(branch);
        if (access.isEmpty()) {
            findings.error(field, branch.name() + " does not say how it reaches the internet (internetAccess)");
        } else if (access.get() == InternetAccess.None) {
            findings.error(field, branch.name() + " has no access to the internet (internetAccess None), where Unify Phone is");
        }
        OptionalInt uplink = site.spec().uplinkKbps();
        if (uplink.isEmpty()) {
            findings.error(field, branch.name() + " does not say its uplink (uplinkKbps), of which one call takes " + LEAST + " kbit/s");
        } else if (uplink.getAsInt() < LEAST) {
            findings.error(
                    field, branch.name() + " has an uplink of " + uplink.getAsInt() + " kbit/s, and one call takes " + LEAST);
        }
    }

    private static Optional<InternetAccess> access(Branch branch) {
        return branch.site().flatMap(site -> site.spec().internetAccess());
    }
}
