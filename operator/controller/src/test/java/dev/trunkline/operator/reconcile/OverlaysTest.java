package dev.trunkline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.operator.apply.Applied;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlaysTest {

    @Test
    void invalidChildStalls() {
        assertThat(Overlays.notApplied(new Applied(0, List.of("Service/itsp-carrier: no"), true), 3))
                .extracting(Condition::type, Condition::status)
                .contains(tuple("Stalled", Status.True), tuple("Reconciling", Status.False), tuple("Ready", Status.False));
    }

    @Test
    void refusalThatPassesIsUnderWay() {
        assertThat(Overlays.notApplied(new Applied(0, List.of("Service/itsp-carrier: quota"), false), 3))
                .extracting(Condition::type, Condition::status)
                .contains(tuple("Stalled", Status.False), tuple("Reconciling", Status.True), tuple("Ready", Status.False));
    }
}
