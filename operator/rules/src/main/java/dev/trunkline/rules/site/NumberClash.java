package dev.trunkline.rules.site;

import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.rules.Claim;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.model.GatewayName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A line of a site's numbers that someone else has already (SITE-02).
///
/// @param index    the line that loses
/// @param text     as it was written
/// @param winner   who has them: an older site, or the site itself
/// @param winning  the winner's line, as it was written
/// @param common   the numbers that are in both
public record NumberClash(int index, String text, Meta winner, String winning, E164Range common) {

    /// The place of a line that stands in no manifest any more, but in a gateway.
    private static final int KEPT = -1;

    private record Line(Claim claim, int index, String text, E164Range range) {

        Meta site() {
            return claim.meta();
        }

        E164Range common(Line other) {
            return new E164Range(
                    range.digits(), Math.max(range.first(), other.range.first()), Math.min(range.last(), other.range.last()));
        }
    }

    // Within one site the earlier line wins.
    private static final Comparator<Line> WINNER_FIRST =
            Comparator.comparing(Line::claim, Claim.FIRST).thenComparing(Line::index);

    /// All clashes of a domain, by the losing site. A losing line is named once, with the line that has its lowest number that is
    /// not its own: however many lines meet, there are no more clashes than lines.
    ///
    /// @param refused sites that are refused anyway: what their fronts serve is theirs, and what they claim anew comes last
    public static Map<String, List<NumberClash>> find(Snapshot snapshot, Set<ObjectRef> refused) {
        List<Line> lines = new ArrayList<>();
        for (KubeObject<SiteSpec> site : snapshot.sites().values()) {
            boolean late = refused.contains(site.ref());
            var numbers = site.spec().numbers();
            for (int i = 0; i < numbers.size(); i++) {
                add(lines, new Claim(site.meta(), late), i, numbers.get(i).number());
            }
            if (late) {
                kept(snapshot, site.meta()).forEach(
                        range -> add(lines, new Claim(site.meta(), false), KEPT, range.first() + "-" + range.last()));
            }
        }
        lines.sort(WINNER_FIRST);
        Map<String, List<NumberClash>> clashes = new HashMap<>();
        Map<Integer, Taken> taken = new HashMap<>();
        for (Line line : lines) {
            Taken numbers = taken.computeIfAbsent(line.range().digits(), _ -> new Taken());
            if (line.index() != KEPT) {
                numbers.first(line).ifPresent(winner -> clashes.computeIfAbsent(line.site().name(), _ -> new ArrayList<>())
                        .add(new NumberClash(line.index(), line.text(), winner.site(), winner.text(), line.common(winner))));
            }
            numbers.add(line);
        }
        return clashes;
    }

    private static void add(List<Line> lines, Claim claim, int index, String text) {
        if (E164Range.parse(text) instanceof E164Range.Valid(E164Range range)) {
            lines.add(new Line(claim, index, index == KEPT ? range.toString() : text, range));
        }
    }

    private static List<NumberRange> kept(Snapshot snapshot, Meta site) {
        return snapshot.observations().gateway(new GatewayName(site.ref())).lastGood().stream()
                .flatMap(good -> good.config().fragments().stream())
                .filter(fragment -> fragment.source().uid().equals(site.uid()))
                .filter(fragment -> fragment.content() instanceof SiteCore)
                .flatMap(fragment -> ((SiteCore) fragment.content()).numbers().stream())
                .map(SiteCore.NumberTarget::range)
                .toList();
    }

    /// Numbers of one length, each with the first line that came for it.
    private static final class Taken {

        // Disjoint, by their first numbers.
        private final NavigableMap<Long, Part> parts = new TreeMap<>();
        // The same numbers by first and last, as few as can be: so that a line which holds many parts need not look at each.
        private final NavigableMap<Long, Long> spans = new TreeMap<>();

        /// Up to this number they are the line's.
        private record Part(long last, Line line) {}

        /// Who has the lowest number of this line, if another has any.
        Optional<Line> first(Line line) {
            Map.Entry<Long, Part> before = parts.floorEntry(line.range().first());
            long from = before != null && before.getValue().last() >= line.range().first() ? before.getKey() : line.range().first();
            for (Part part : parts.subMap(from, true, line.range().last(), true).values()) {
                // A site is not against what its own front serves.
                if (part.line().index() != KEPT || !part.line().site().equals(line.site())) {
                    return Optional.of(part.line());
                }
            }
            return Optional.empty();
        }

        /// Gives a line all of its numbers that nobody has.
        void add(Line line) {
            long first = line.range().first();
            long last = line.range().last();
            Map.Entry<Long, Long> before = spans.floorEntry(first);
            long from = before != null && before.getValue() >= first ? before.getKey() : first;
            long until = last;
            long next = first;
            var met = spans.subMap(from, true, last, true);
            for (Map.Entry<Long, Long> span : met.entrySet()) {
                if (next < span.getKey()) {
                    parts.put(next, new Part(span.getKey() - 1, line));
                }
                next = Math.max(next, span.getValue() + 1);
                until = Math.max(until, span.getValue());
            }
            if (next <= last) {
                parts.put(next, new Part(last, line));
            }
            met.clear();
            spans.put(from, until);
        }
    }
}
