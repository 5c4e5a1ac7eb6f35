package dev.trunkline.rules.site;

import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A line of a site's numbers that someone else has already (SITE-02).
///
/// @param index    the line that loses
/// @param text     as it was written
/// @param winner   who has them: an older site, or the site itself
/// @param winning  the winner's line, as it was written
/// @param common   the numbers that are in both
public record NumberClash(int index, String text, Meta winner, String winning, E164Range common) {

    private record Line(Meta site, int index, String text, E164Range range) {}

    // Within one site the earlier line wins.
    private static final Comparator<Line> WINNER_FIRST =
            Comparator.comparing(Line::site, Meta.OLDEST_FIRST).thenComparing(Line::index);

    /// All clashes of a domain, by the losing site. One losing line is named once for each line that it meets.
    public static Map<String, List<NumberClash>> find(Collection<KubeObject<SiteSpec>> sites) {
        List<Line> lines = new ArrayList<>();
        for (KubeObject<SiteSpec> site : sites) {
            var numbers = site.spec().numbers();
            for (int i = 0; i < numbers.size(); i++) {
                String text = numbers.get(i).number();
                if (E164Range.parse(text) instanceof E164Range.Valid(E164Range range)) {
                    lines.add(new Line(site.meta(), i, text, range));
                }
            }
        }
        lines.sort(Comparator.comparing((Line line) -> line.range().digits()).thenComparing(line -> line.range().first()));
        Map<String, List<NumberClash>> clashes = new HashMap<>();
        // A sweep: only lines whose numbers have not ended yet can share one with the next line.
        List<Line> open = new ArrayList<>();
        for (Line line : lines) {
            open.removeIf(earlier -> earlier.range().digits() != line.range().digits()
                    || earlier.range().last() < line.range().first());
            for (Line other : open) {
                Line winner = WINNER_FIRST.compare(line, other) < 0 ? line : other;
                Line loser = winner == line ? other : line;
                var common = new E164Range(
                        line.range().digits(),
                        line.range().first(),
                        Math.min(line.range().last(), other.range().last()));
                clashes.computeIfAbsent(loser.site().name(), _ -> new ArrayList<>())
                        .add(new NumberClash(loser.index(), loser.text(), winner.site(), winner.text(), common));
            }
            open.add(line);
        }
        return clashes;
    }
}
