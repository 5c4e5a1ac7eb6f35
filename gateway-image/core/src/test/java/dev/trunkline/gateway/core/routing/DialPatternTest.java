package dev.trunkline.gateway.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialPatternTest {

    @ParameterizedTest
    @CsvSource({
        "110, 110, true", "110, 1100, false", "110, 11, false",
        "_0X., 0302, true", "0X., 03, false", "0X!, 03, true", "0n!, 01, false",
        "NXXNXXXXXX, 2223334444, true", "nxxnxxxxxx, 2221334444, false", "Z, 0, false", "z, 1, true",
        "[13-5]X, 47, true", "[13-5]X, 27, false", "*[*#]#, **#, true", "+49., +4930, true", "+49., 4930, false",
        "., +, true", "[5], 5, true"
    })
    void matches(String pattern, String number, boolean matches) {
        assertThat(pattern(pattern).matches(number)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''   | 1 | the pattern is empty",
        "_    | 2 | the pattern is empty",
        "0.1  | 2 | \".\" may only be the last character",
        "_0!! | 3 | \"!\" may only be the last character",
        "03a  | 3 | \"a\" is not allowed, allowed are 0-9 * # + X Z N [ ] . !",
        "0-3  | 2 | \"-\" is not allowed, allowed are 0-9 * # + X Z N [ ] . !",
        "0[12 | 2 | \"[\" is never closed",
        "0[]  | 2 | \"[]\" matches nothing",
        "[5-2]| 2 | the range 5-2 runs backward",
        "[1-] | 3 | \"-\" must stand between two digits",
        "[*-5]| 3 | \"-\" must stand between two digits",
        "[X]  | 2 | \"X\" is not allowed between [ and ], allowed are 0-9 * # + and ranges such as 2-5",
        "0]   | 2 | \"]\" is not allowed, allowed are 0-9 * # + X Z N [ ] . !"
    })
    void namesTheColumnOfABadPattern(String text, int column, String message) {
        assertThat(DialPattern.parse(text)).isEqualTo(new DialPattern.Invalid(column, message));
    }

    @ParameterizedTest
    @CsvSource({"11X, 1X0", "[12]0, N0", "N0, X0", "X, .", "9., 9!", "9, 9!", "9X, 9.", "0.,  .", "+., X!"})
    void ordersByTheFirstPlaceThatDiffers(String specific, String general) {
        assertThat(DialPattern.MOST_SPECIFIC_FIRST.compare(pattern(specific), pattern(general))).isNegative();
        assertThat(DialPattern.MOST_SPECIFIC_FIRST.compare(pattern(general), pattern(specific))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"_0X, 0x", "[0-9]1, X1", "[5], 5", "[2-9]!, N!", "[321], [1-3]", "[0-9*#+]!, ."})
    void knowsEqualSetsInAnySpelling(String one, String other) {
        assertThat(pattern(one).sameNumbers(pattern(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"., !", "X, Z", "0., 0X.", "1, 1!", "X!, ."})
    void tellsDifferentSetsApart(String one, String other) {
        assertThat(pattern(one).sameNumbers(pattern(other))).isFalse();
    }

    @Test
    void namesANumberThatTwoPatternsOfOneRankShare() {
        assertThat(DialPlan.conflicts(List.of(pattern("0[12]X"), pattern("0[23]X"), pattern("0[45]X"), pattern("_0[1-2]x"))))
                .containsExactly(
                        new DialPlan.Conflict(0, 1, "020", false),
                        new DialPlan.Conflict(0, 3, "010", true),
                        new DialPlan.Conflict(1, 3, "020", false));
    }

    @Test
    void letsAMoreSpecificPatternOverlap() {
        assertThat(DialPlan.conflicts(List.of(pattern("0."), pattern("00."), pattern("0X."), pattern("0!")))).isEmpty();
    }

    static DialPattern pattern(String text) {
        return ((DialPattern.Valid) DialPattern.parse(text)).pattern();
    }
}
