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
import java.util.Set;

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
    }

    // Within one site the earlier line wins.
    private static final Comparator<Line> WINNER_FIRST =
            Comparator.comparing(Line::claim, Claim.FIRST).thenComparing(Line::index);

    /// All clashes of a domain, by the losing site. One losing line is named once for each line that it meets.
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
        lines.sort(Comparator.comparing((Line line) -> line.range().digits()).thenComparing(line -> line.range().first()));
        return sweep(lines);
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

    private static Map<String, List<NumberClash>> sweep(List<Line> lines) {
        Map<String, List<NumberClash>> clashes = new HashMap<>();
        // Only lines whose numbers have not ended yet can share one with the next line.
        List<Line> open = new ArrayList<>();
        for (Line line : lines) {
            open.removeIf(earlier -> earlier.range().digits() != line.range().digits()
                    || earlier.range().last() < line.range().first());
            for (Line other : open) {
                Line winner = WINNER_FIRST.compare(line, other) < 0 ? line : other;
                Line loser = winner == line ? other : line;
                boolean itself = line.site().equals(other.site()) && (line.index() == KEPT || other.index() == KEPT);
                if (loser.index() != KEPT && !itself) {
                    var common = new E164Range(
                            line.range().digits(),
                            line.range().first(),
                            Math.min(line.range().last(), other.range().last()));
                    clashes.computeIfAbsent(loser.site().name(), _ -> new ArrayList<>())
                            .add(new NumberClash(loser.index(), loser.text(), winner.site(), winner.text(), common));
                }
            }
            open.add(line);
        }
        return clashes;
    }
}
