package dev.trunkline.rules.site;

import dev.trunkline.crds.site.SiteSpec;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which Itsps a site has to do with.
public final class SiteUse {

    private SiteUse() {}

    /// Every Itsp that the manifest names anywhere.
    public static SortedSet<String> itsps(SiteSpec spec) {
        SortedSet<String> names = used(spec);
        spec.dialPlan().forEach(pattern -> pattern.routes().forEach(route -> names.add(route.itspRef())));
        names.remove("");
        return names;
    }

    /// Those that the site uses in SITE-05's sense: a number comes from them, or `itspCalls` names them.
    public static SortedSet<String> used(SiteSpec spec) {
        SortedSet<String> names = new TreeSet<>();
        spec.numbers().forEach(number -> names.addAll(number.itspRefs()));
        spec.itspCalls().forEach(calls -> names.add(calls.itspRef()));
        return names;
    }
}
