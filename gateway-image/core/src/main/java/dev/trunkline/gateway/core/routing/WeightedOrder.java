package dev.trunkline.gateway.core.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/// The order in which targets are tried, as RFC 2782 draws SRV records: the lower priority first; within one, each place is
/// drawn in proportion to weight. What weighs nothing is drawn only when nothing else of its priority is left, then all are as
/// likely. Routes of a pattern (SITE-05) and SRV records are ordered by it alike.
public final class WeightedOrder {

    private WeightedOrder() {}

    /// All items, each once.
    ///
    /// @param weight 0 or more
    /// @param random draws among items of one priority; not asked where there is nothing to draw
    public static <T> List<T> of(
            List<T> items, ToIntFunction<T> priority, ToIntFunction<T> weight, RandomGenerator random) {
        var byPriority = new TreeMap<Integer, List<T>>();
        for (T item : items) {
            byPriority.computeIfAbsent(priority.applyAsInt(item), _ -> new ArrayList<>()).add(item);
        }
        var order = new ArrayList<T>(items.size());
        for (List<T> equals : byPriority.values()) {
            while (equals.size() > 1) {
                order.add(equals.remove(draw(equals, weight, random)));
            }
            order.addAll(equals);
        }
        return order;
    }

    private static <T> int draw(List<T> items, ToIntFunction<T> weight, RandomGenerator random) {
        long sum = items.stream().mapToLong(weight::applyAsInt).sum();
        if (sum == 0) {
            return random.nextInt(items.size());
        }
        long mark = random.nextLong(sum);
        for (int i = 0; i < items.size(); i++) {
            mark -= weight.applyAsInt(items.get(i));
            if (mark < 0) {
                return i;
            }
        }
        throw new IllegalStateException("weights sum up to " + sum);
    }
}
