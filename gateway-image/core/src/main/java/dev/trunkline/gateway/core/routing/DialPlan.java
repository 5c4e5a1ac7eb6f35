package dev.trunkline.gateway.core.routing;

import dev.trunkline.gateway.config.SiteCore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A site's outbound patterns, most specific first, so that the first match is the one that counts (SITE-04).
public final class DialPlan {

    /// What a dialled number matched.
    ///
    /// @param pattern the pattern as configured, with its routes
    /// @param number  the number to call: the dialled one after `strip` and `prefix`
    public record Match(SiteCore.DialPattern pattern, String number) {}

    /// Two patterns that may not stand in one plan.
    ///
    /// @param first  its index in the list judged
    /// @param second the index of the later one
    /// @param common a number that both match
    /// @param equal  whether they match the same numbers; else they only are of the same rank
    public record Conflict(int first, int second, String common, boolean equal) {}

    private record Entry(DialPattern pattern, SiteCore.DialPattern configured) {}

    private final List<Entry> entries;

    private DialPlan(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// Leaves out what is no pattern: the operator refuses such a site, and a gateway serves the rest of it.
    public static DialPlan of(List<SiteCore.DialPattern> configured) {
        var entries = new ArrayList<Entry>();
        for (SiteCore.DialPattern one : configured) {
            if (DialPattern.parse(one.pattern()) instanceof DialPattern.Valid(DialPattern pattern)) {
                entries.add(new Entry(pattern, one));
            }
        }
        entries.sort(Comparator.comparing(Entry::pattern, DialPattern.MOST_SPECIFIC_FIRST));
        return new DialPlan(entries);
    }

    /// The most specific match of a dialled number.
    public Optional<Match> match(String dialled) {
        return entries.stream()
                .filter(entry -> entry.pattern().matches(dialled))
                .findFirst()
                .map(entry -> new Match(entry.configured(), called(entry.configured(), dialled)));
    }

    /// The number to call for one that `pattern` matched.
    public static String called(SiteCore.DialPattern pattern, String dialled) {
        return pattern.prefix() + dialled.substring(Math.min(pattern.strip(), dialled.length()));
    }

    /// Every pair that SITE-04 refuses, in the order of the list.
    public static List<Conflict> conflicts(List<DialPattern> patterns) {
        var found = new ArrayList<Conflict>();
        for (int i = 0; i < patterns.size(); i++) {
            for (int j = i + 1; j < patterns.size(); j++) {
                DialPattern first = patterns.get(i);
                DialPattern second = patterns.get(j);
                boolean equal = first.sameNumbers(second);
                if (equal || first.sameRank(second)) {
                    int a = i;
                    int b = j;
                    first.common(second).ifPresent(number -> found.add(new Conflict(a, b, number, equal)));
                }
            }
        }
        return found;
    }
}
