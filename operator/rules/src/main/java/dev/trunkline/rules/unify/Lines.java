package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.rules.Findings;

/// How many calls a trunk carries at once.
final class Lines {

    /// The lines that a PBX has for such trunks, section 3.2.
    private static final int MOST = 60;

    private Lines() {}

    /// UPT-07
    static void bound(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            branch.part().simultaneousCalls().ifPresent(calls -> bound(tenant, branch, calls, findings));
        }
    }

    private static void bound(TenantView tenant, Branch branch, int calls, Findings findings) {
        String field = branch.field("simultaneousCalls");
        if (calls < 1) {
            findings.error(field, calls + " is no number of calls");
            return;
        }
        int lines = calls + branch.part().sharedLines().orElse(0);
        if (lines > MOST) {
            findings.error(
                    field,
                    branch.name() + " asks for more lines than the " + MOST + " that a PBX has for trunks: simultaneousCalls and"
                            + " sharedLines together are " + lines);
        } else {
            int before = tenant.facts().unify().before(branch).stream()
                    .filter(other -> other.tenant().spec().enabled())
                    .mapToInt(other -> other.part().simultaneousCalls().orElse(0))
                    .sum();
            if (tenant.spec().enabled() && calls + before > MOST) {
                findings.error(
                        field,
                        calls + " calls are too many: " + before + " of the " + MOST + " lines that the PBX of " + branch.name()
                                + " has for trunks are used by " + others(tenant, branch));
            }
        }
        branch.site().filter(site -> site.internetCalls().isPresent()).ifPresent(site -> {
            int uplink = site.internetCalls().getAsInt();
            if (calls > uplink) {
                findings.error(
                        field,
                        calls + " calls are too many: the uplink of " + branch.name() + ", " + site.spec().uplinkKbps().getAsInt()
                                + " kbit/s, carries " + uplink + " (128 kbit/s each)");
            }
        });
    }

    private static String others(TenantView tenant, Branch branch) {
        return list(tenant.facts().unify().before(branch).stream()
                .filter(other -> other.tenant().spec().enabled() && other.part().simultaneousCalls().orElse(0) > 0)
                .map(other -> other.tenant().ref())
                .distinct()
                .toList());
    }
}
