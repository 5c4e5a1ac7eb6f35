package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.site.ItspCalls;
import dev.trunkline.gateway.core.routing.DialPattern;
import dev.trunkline.gateway.core.routing.DialPlan;
import dev.trunkline.rules.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A site's way out: patterns, routes, and how many calls the uplink carries.
final class Dialling {

    // Each is compared with each. The schema takes fewer.
    private static final int MOST_COMPARED = 500;

    private static final int LONGEST_PATTERN = 40;
    private static final int LONGEST_PREFIX = 20;
    private static final int MOST_STRIPPED = 32;

    private Dialling() {}

    /// SITE-04, with the gateway's own matching code
    static void patterns(SiteView site, Findings findings) {
        var plan = site.spec().dialPlan();
        List<DialPattern> patterns = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            String field = "dialPlan[" + i + "]";
            switch (DialPattern.parse(plan.get(i).pattern())) {
                case DialPattern.Valid(DialPattern pattern) -> {
                    patterns.add(pattern);
                    indexes.add(i);
                }
                case DialPattern.Invalid(int column, String message) -> findings.error(
                        field + ".pattern", quoted(plan.get(i).pattern()) + ", column " + column + ": " + message);
            }
            if (plan.get(i).pattern().length() > LONGEST_PATTERN) {
                findings.error(field + ".pattern", quoted(plan.get(i).pattern()) + " is longer than " + LONGEST_PATTERN + " characters");
            }
            plan.get(i).prefix().filter(prefix -> !prefix.matches("[0-9*#+]{0," + LONGEST_PREFIX + "}")).ifPresent(prefix -> findings.error(
                    field + ".prefix", quoted(prefix) + " cannot be dialled, allowed are up to " + LONGEST_PREFIX + " of 0-9 * # +"));
            plan.get(i).strip().stream().filter(strip -> strip < 0 || strip > MOST_STRIPPED).forEach(strip -> findings.error(
                    field + ".strip", strip + " digits cannot be dropped, allowed are 0 to " + MOST_STRIPPED));
        }
        for (DialPlan.Conflict conflict : DialPlan.conflicts(patterns.subList(0, Math.min(patterns.size(), MOST_COMPARED)))) {
            String first = quoted(patterns.get(conflict.first()).text());
            String second = quoted(patterns.get(conflict.second()).text());
            findings.error(
                    "dialPlan[" + indexes.get(conflict.second()) + "].pattern",
                    conflict.equal()
                            ? second + " matches the same numbers as " + first + ", such as " + conflict.common()
                            : second + " and " + first + " are equally specific and both match " + conflict.common());
        }
    }

    /// SITE-05
    static void routes(SiteView site, Findings findings) {
        Set<String> used = SiteUse.used(site.spec());
        var plan = site.spec().dialPlan();
        for (int i = 0; i < plan.size(); i++) {
            var routes = plan.get(i).routes();
            if (routes.isEmpty()) {
                findings.error("dialPlan[" + i + "].routes", quoted(plan.get(i).pattern()) + " has no route");
            }
            for (int j = 0; j < routes.size(); j++) {
                String itsp = routes.get(j).itspRef();
                String at = "dialPlan[" + i + "].routes[" + j + "]";
                if (!used.contains(itsp)) {
                    findings.error(
                            at + ".itspRef",
                            "Itsp/" + itsp + " is not used by this site: none of its numbers comes from it and itspCalls does not"
                                    + " name it" + (used.isEmpty() ? "" : "; it uses " + list(used)));
                }
                routes.get(j).priority().stream().filter(priority -> priority < 0).forEach(priority -> findings.error(
                        at + ".priority", priority + " is no priority, 0 is the first"));
                routes.get(j).weight().stream().filter(weight -> weight < 0).forEach(weight -> findings.error(
                        at + ".weight", weight + " is no share"));
            }
        }
    }

    /// SITE-06
    static void uplink(SiteView site, Findings findings) {
        var calls = site.spec().itspCalls();
        int home = site.spec().homeDevices().map(devices -> devices.calls()).orElse(java.util.OptionalInt.empty()).orElse(0);
        for (int i = 0; i < calls.size(); i++) {
            String field = "itspCalls[" + i + "].simultaneousCalls";
            calls.get(i).simultaneousCalls().stream().filter(claimed -> claimed < 0).forEach(
                    claimed -> findings.error(field, claimed + " is no number of calls"));
        }
        if (site.internetCalls().isEmpty()) {
            findings.warn("uplinkKbps", "no uplink is given, so nothing bounds the calls to the internet");
            return;
        }
        int bound = site.internetCalls().getAsInt();
        if (site.spec().uplinkKbps().getAsInt() < 0) {
            findings.error("uplinkKbps", site.spec().uplinkKbps().getAsInt() + " kbit/s is no uplink");
        }
        String because = site.spec().uplinkKbps().getAsInt() + " kbit/s carry " + bound + " calls (128 kbit/s each)";
        long sum = home;
        for (int i = 0; i < calls.size(); i++) {
            ItspCalls one = calls.get(i);
            int claimed = one.simultaneousCalls().orElse(0);
            sum += claimed;
            if (claimed > bound) {
                findings.error(
                        "itspCalls[" + i + "].simultaneousCalls",
                        claimed + " calls to Itsp/" + one.itspRef() + " are too many: " + because);
            }
        }
        if (home > bound) {
            findings.error("homeDevices.calls", home + " calls of devices at home are too many: " + because);
        }
        sum += site.facts().unify().callsAt(site.meta().name());
        if (sum > bound) {
            findings.warn("itspCalls", "together " + sum + " calls are claimed, and " + because + "; the rest gets 503 when all are up");
        }
    }
}
