package dev.trunkline.gateway.core.routing;

import static dev.trunkline.gateway.core.routing.DialPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The patterns against java.util.regex and against counting out all short numbers.
class DialPatternPropertyTest {

    private static final List<String> NUMBERS = numbers();

    @Property
    void matchesWhatARegularExpressionMatches(@ForAll("patterns") String text) {
        Pattern regex = regex(text);
        DialPattern pattern = pattern(text);
        assertThat(NUMBERS).allSatisfy(number -> assertThat(pattern.matches(number)).isEqualTo(regex.matcher(number).matches()));
    }

    @Property
    void equalityAndOverlapAreThoseOfTheNumbers(@ForAll("patterns") String one, @ForAll("patterns") String other) {
        DialPattern a = pattern(one);
        DialPattern b = pattern(other);
        var both = NUMBERS.stream().filter(n -> a.matches(n) && b.matches(n)).toList();
        assertThat(a.common(b).isPresent()).isEqualTo(!both.isEmpty());
        a.common(b).ifPresent(number -> assertThat(both).contains(number));
        boolean same = NUMBERS.stream().allMatch(n -> a.matches(n) == b.matches(n));
        assertThat(a.sameNumbers(b)).isEqualTo(same);
    }

    @Property
    void theOrderIsTotalAndNeverDependsOnTheSpelling(
            @ForAll("patterns") String one, @ForAll("patterns") String other, @ForAll("patterns") String third) {
        var order = DialPattern.MOST_SPECIFIC_FIRST;
        DialPattern a = pattern(one);
        DialPattern b = pattern(other);
        DialPattern c = pattern(third);
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
        }
        assertThat(order.compare(a, pattern("_" + one.toLowerCase(Locale.ROOT)))).isZero();
    }

    /// Short patterns whose sets differ within the symbols that are counted out, so that four of them are a proof.
    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> place = Arbitraries.of("1", "2", "*", "X", "Z", "N", "[12]", "[2-9*]", "[1*]", "[13]", "[0-9*#+]");
        Arbitrary<String> tail = Arbitraries.of("", "", ".", "!");
        return place.list().ofMinSize(0).ofMaxSize(3).map(places -> String.join("", places)).flatMap(head ->
                tail.map(end -> head + end)).filter(text -> !text.isEmpty());
    }

    private static List<String> numbers() {
        var numbers = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= 4; length++) {
            int to = numbers.size();
            for (int i = from; i < to; i++) {
                for (char c : "0123*#".toCharArray()) {
                    numbers.add(numbers.get(i) + c);
                }
            }
            from = to;
        }
        return numbers;
    }

    private static Pattern regex(String text) {
        return Pattern.compile(text.replace("[0-9*#+]", "A")
                .replace("*", "\\*")
                .replace("X", "[0-9]")
                .replace("Z", "[1-9]")
                .replace("N", "[2-9]")
                .replace(".", "A+")
                .replace("!", "A*")
                .replace("A", "[0-9*#+]"));
    }
}
