package dev.trunkline.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DebounceTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Debounce DEBOUNCE = new Debounce(Duration.ofSeconds(60), START.minusSeconds(3600));

    @Test
    void firstNewsAfterAQuietMinuteShowsAtOnce() {
        assertThat(show(peer(Status.False, 1), peer(Status.True, 1), 60)).isEqualTo(Status.False);
    }

    @Test
    void changeBackWithinTheMinuteIsHeldUntilItIsOver() {
        assertThat(show(peer(Status.True, 1), peer(Status.False, 1), 59)).isEqualTo(Status.False);
        assertThat(DEBOUNCE.show(List.of(peer(Status.True, 1)), List.of(peer(Status.False, 1)), START.plusSeconds(59)).again())
                .contains(START.plusSeconds(60));
    }

    @Test
    void firstAnswerAtAllIsNotHeld() {
        assertThat(show(peer(Status.True, 1), peer(Status.Unknown, 1), 1)).isEqualTo(Status.True);
    }

    @Test
    void operatorThatHasJustStartedKeepsWhatItsPredecessorKnewUntilItHasAsked() {
        Condition before = peer(Status.True, 1);
        Instant restart = START.plusSeconds(7200);
        var debounce = new Debounce(Duration.ofSeconds(60), restart);

        var shown = debounce.show(List.of(peer(Status.Unknown, 1)), List.of(before), restart.plusSeconds(59));
        assertThat(shown.conditions()).containsExactly(before);
        assertThat(shown.again()).contains(restart.plusSeconds(60));
        assertThat(debounce.show(List.of(peer(Status.Unknown, 1)), List.of(before), restart.plusSeconds(60)).conditions())
                .containsExactly(peer(Status.Unknown, 1));
        // It has asked, and the answer is no.
        assertThat(debounce.show(List.of(peer(Status.False, 1)), List.of(before), restart.plusSeconds(5)).conditions())
                .containsExactly(peer(Status.False, 1));
    }

    @Test
    void changedManifestIsNotHeld() {
        assertThat(show(peer(Status.Unknown, 2), peer(Status.True, 1), 1)).isEqualTo(Status.Unknown);
    }

    @Test
    void ourOwnDoingIsNeverHeld() {
        Condition before = condition("Programmed", Status.True, 1);

        assertThat(show(condition("Programmed", Status.False, 1), before, 1)).isEqualTo(Status.False);
    }

    private static Status show(Condition wanted, Condition standing, long seconds) {
        return DEBOUNCE.show(List.of(wanted), List.of(standing), START.plusSeconds(seconds))
                .conditions()
                .getFirst()
                .status();
    }

    private static Condition peer(Status status, long generation) {
        return condition("PeerReachable", status, generation);
    }

    private static Condition condition(String type, Status status, long generation) {
        return new Condition(type, status, OptionalLong.of(generation), Optional.of(START), "Reason", "");
    }
}
