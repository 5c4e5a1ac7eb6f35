package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.status.Conditions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadableTest {

    @Test
    void textThatFitsStaysAsItIs() {
        assertThat(Readable.of("ITSP-06: „Straße“ 😀", 20)).isEqualTo("ITSP-06: „Straße“ 😀");
    }

    @Test
    void whatCannotBePrintedDoesNotStay() {
        assertThat(Readable.of("a\r\nb\u001b[2Jc\u0000d\u202ee\ud800f", 40)).isEqualTo("a  b [2Jc d?e?f");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(Readable.of("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Readable.of("😀😀😀", 5)).isEqualTo("😀😀…");
        assertThat(Readable.of("😀😀😀", 4)).isEqualTo("😀…");
    }

    @Test
    void noMessageIsLongerThanTheApiServerTakes() {
        Condition endless = Conditions.of(
                ConditionType.Ready, Condition.Status.False, 1, Reason.NotApplied, "x".repeat(100_000) + "\n");

        assertThat(Conditions.with(List.of(), List.of(endless))).singleElement().satisfies(told -> {
            assertThat(told.message()).hasSize(4096).endsWith("x…");
            assertThat(told.reason()).isEqualTo("NotApplied");
        });
    }
}
