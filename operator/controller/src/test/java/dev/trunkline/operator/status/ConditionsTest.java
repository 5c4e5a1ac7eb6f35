package dev.trunkline.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.plan.ConditionType;
import dev.trunkline.operator.plan.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    @Test
    void noMessageIsLongerThanTheApiServerTakes() {
        assertThat(told("x".repeat(100_000) + "\n").message()).hasSize(4096).endsWith("x…");
        assertThat(told("x".repeat(100_000)).reason()).isEqualTo("NotApplied");
    }

    @Test
    void aMessageIsOneLineOfWhatCanBeSeen() {
        assertThat(told("a\nb\u001b[31mc\u202ed\ud800").message()).isEqualTo("a b\ufffd[31mc\ufffdd\ufffd");
    }

    private static Condition told(String message) {
        Condition condition = Conditions.of(ConditionType.Ready, Condition.Status.False, 1, Reason.NotApplied, message);
        return Conditions.with(List.of(), List.of(condition)).getFirst();
    }
}
