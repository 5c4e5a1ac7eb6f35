package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.NumberRange;
import java.util.ArrayList;
import java.util.List;

/// Sets of E.164 numbers.
final class NumberRanges {

    private NumberRanges() {}

    /// What is left of some ranges without the numbers of others, in the same order.
    static List<NumberRange> without(List<NumberRange> ranges, List<NumberRange> others) {
        List<NumberRange> left = ranges;
        for (NumberRange other : others) {
            List<NumberRange> next = new ArrayList<>();
            left.forEach(range -> cut(range, other, next));
            left = next;
        }
        return left;
    }

    private static void cut(NumberRange range, NumberRange other, List<NumberRange> left) {
        long first = number(range.first());
        long last = number(range.last());
        long from = number(other.first());
        long to = number(other.last());
        // Numbers of different length are different numbers, whatever their value.
        if (range.first().length() != other.first().length() || to < first || last < from) {
            left.add(range);
            return;
        }
        if (first < from) {
            left.add(new NumberRange(range.first(), "+" + (from - 1)));
        }
        if (to < last) {
            left.add(new NumberRange("+" + (to + 1), range.last()));
        }
    }

    private static long number(String e164) {
        return Long.parseLong(e164.substring(1));
    }
}
