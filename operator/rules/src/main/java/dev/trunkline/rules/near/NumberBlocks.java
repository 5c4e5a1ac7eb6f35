package dev.trunkline.rules.near;

import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.site.E164Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Who has numbers, found by any number without looking through all of them. A range is cut into blocks of ten, a hundred and so on,
/// each written as the digits that its numbers begin with; two ranges share a number where one's block begins with the other's.
final class NumberBlocks {

    private static final int DIGIT = 10;

    private final NavigableMap<String, Set<ObjectRef>> owners = new TreeMap<>();

    void add(E164Range range, ObjectRef owner) {
        blocks(range).forEach(block -> owners.computeIfAbsent(block, _ -> new HashSet<>()).add(owner));
    }

    void remove(E164Range range, ObjectRef owner) {
        blocks(range).forEach(block -> owners.computeIfPresent(block, (_, all) -> {
            all.remove(owner);
            return all.isEmpty() ? null : all;
        }));
    }

    /// Those who have one of these numbers.
    Set<ObjectRef> owners(E164Range range) {
        Set<ObjectRef> found = new HashSet<>();
        for (String block : blocks(range)) {
            int length = block.indexOf(':') + 1;
            for (int end = length; end < block.length(); end++) {
                found.addAll(owners.getOrDefault(block.substring(0, end), Set.of()));
            }
            owners.subMap(block, true, block + ':', false).values().forEach(found::addAll);
        }
        return found;
    }

    /// `11:493026671` stands for the hundred numbers of eleven digits that begin so.
    static List<String> blocks(E164Range range) {
        List<String> blocks = new ArrayList<>();
        long first = range.first();
        while (first <= range.last()) {
            long size = 1;
            int digits = range.digits();
            while (digits > 0 && first % (size * DIGIT) == 0 && first + size * DIGIT - 1 <= range.last()) {
                size *= DIGIT;
                digits--;
            }
            blocks.add(range.digits() + ":" + Long.toString(first / size));
            first += size;
        }
        return blocks;
    }
}
