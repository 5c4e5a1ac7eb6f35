package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.NumberRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangesTest {

    @Test
    void leavesWhatOthersDoNotHave() {
        assertThat(without("+4910-+4920", "+4912-+4913", "+4915-+4915", "+4919-+4929"))
                .containsExactly("+4910-+4911", "+4914-+4914", "+4916-+4918");
        assertThat(without("+4910-+4920", "+4910-+4920")).isEmpty();
        assertThat(without("+4910-+4920", "+4900-+4910")).containsExactly("+4911-+4920");
    }

    @Test
    void tellsNumbersOfDifferentLengthApart() {
        assertThat(without("+4910-+4920", "+49100-+49200")).containsExactly("+4910-+4920");
    }

    private static List<String> without(String range, String... others) {
        return NumberRanges.without(List.of(range(range)), List.of(others).stream().map(NumberRangesTest::range).toList()).stream()
                .map(left -> left.first() + "-" + left.last())
                .toList();
    }

    private static NumberRange range(String text) {
        String[] ends = text.split("-");
        return new NumberRange(ends[0], ends[1]);
    }
}
