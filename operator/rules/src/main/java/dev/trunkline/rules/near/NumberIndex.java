package dev.trunkline.rules.near;

import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.site.E164Range;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Who has numbers, found by any number without looking through all of them: one entry a line, however many numbers it has. Lines of about
/// one length lie together, so that those which begin before a number and still reach it are not far before it.
final class NumberIndex {

    /// @param digits    of the numbers
    /// @param magnitude the lines have less than two to this power of numbers after their first one
    private record Length(int digits, int magnitude) {

        static Length of(E164Range range) {
            return new Length(range.digits(), Long.SIZE - Long.numberOfLeadingZeros(range.last() - range.first()));
        }

        long reach() {
            return (1L << magnitude) - 1;
        }
    }

    private record Line(long first, long last, ObjectRef owner) {}

    private static final Comparator<Line> ORDER =
            Comparator.comparingLong(Line::first).thenComparingLong(Line::last).thenComparing(Line::owner);

    private static final ObjectRef NOBODY = new ObjectRef(Kind.Site, "");

    private final Map<Length, NavigableSet<Line>> lines = new HashMap<>();

    void add(E164Range range, ObjectRef owner) {
        lines.computeIfAbsent(Length.of(range), _ -> new TreeSet<>(ORDER)).add(new Line(range.first(), range.last(), owner));
    }

    void remove(E164Range range, ObjectRef owner) {
        lines.computeIfPresent(Length.of(range), (_, all) -> {
            all.remove(new Line(range.first(), range.last(), owner));
            return all.isEmpty() ? null : all;
        });
    }

    /// Those who have one of these numbers.
    Set<ObjectRef> owners(E164Range range) {
        Set<ObjectRef> found = new HashSet<>();
        lines.forEach((length, all) -> {
            if (length.digits() == range.digits()) {
                Line from = new Line(range.first() - length.reach(), Long.MIN_VALUE, NOBODY);
                Line to = new Line(range.last(), Long.MAX_VALUE, NOBODY);
                all.subSet(from, true, to, true).forEach(line -> {
                    if (line.last() >= range.first()) {
                        found.add(line.owner());
                    }
                });
            }
        });
        return found;
    }

    int size() {
        return lines.values().stream().mapToInt(Set::size).sum();
    }
}
