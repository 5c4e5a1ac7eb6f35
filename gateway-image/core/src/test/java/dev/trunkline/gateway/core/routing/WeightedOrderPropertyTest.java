package dev.trunkline.gateway.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Proportions are counted out over all that can be drawn, not sampled.
class WeightedOrderPropertyTest {

    /// @param name tells items apart that are alike
    record Item(int name, int priority, int weight) {}

    @Property
    void theFirstPlaceIsSharedInProportionToWeight(@ForAll("onePriority") List<Item> items) {
        int sum = items.stream().mapToInt(Item::weight).sum();
        var firsts = new ArrayList<Item>();
        for (int mark = 0; mark < sum; mark++) {
            firsts.add(order(items, new Fixed(mark)).getFirst());
        }
        assertThat(items).allSatisfy(item -> assertThat(firsts).filteredOn(item::equals).hasSize(item.weight()));
    }

    @Property
    void whatWeighsNothingComesLastAndEachIsAsLikely(@ForAll("onePriority") List<Item> items) {
        var nothing = items.stream().filter(item -> item.weight() == 0).toList();
        var something = items.stream().filter(item -> item.weight() > 0).toList();
        assertThat(order(items, new Random(items.hashCode())).subList(0, something.size()))
                .containsExactlyInAnyOrderElementsOf(something);
        var firsts = new ArrayList<Item>();
        for (int mark = 0; mark < nothing.size(); mark++) {
            firsts.add(order(nothing, new Fixed(mark)).getFirst());
        }
        assertThat(firsts).containsExactlyInAnyOrderElementsOf(nothing);
    }

    @Property
    void eachComesOnceTheLowerPriorityFirst(@ForAll("items") List<Item> items, @ForAll long seed) {
        var order = order(items, new Random(seed));
        assertThat(order).containsExactlyInAnyOrderElementsOf(items);
        assertThat(order.stream().map(Item::priority)).isSorted();
    }

    private static List<Item> order(List<Item> items, RandomGenerator random) {
        return WeightedOrder.of(items, Item::priority, Item::weight, random);
    }

    @Provide
    Arbitrary<List<Item>> onePriority() {
        return items(Arbitraries.just(1));
    }

    @Provide
    Arbitrary<List<Item>> items() {
        return items(Arbitraries.integers().between(0, 3));
    }

    private static Arbitrary<List<Item>> items(Arbitrary<Integer> priorities) {
        var weights = Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 40));
        return Combinators.combine(priorities, weights)
                .as((priority, weight) -> new Item(0, priority, weight))
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(items -> {
                    var named = new ArrayList<Item>();
                    items.forEach(item -> named.add(new Item(named.size(), item.priority(), item.weight())));
                    return named;
                });
    }

    /// Draws the same mark each time, as far as the bound lets it.
    private record Fixed(long mark) implements RandomGenerator {

        @Override
        public long nextLong() {
            return mark;
        }

        @Override
        public long nextLong(long bound) {
            return Math.min(mark, bound - 1);
        }

        @Override
        public int nextInt(int bound) {
            return (int) nextLong(bound);
        }
    }
}
