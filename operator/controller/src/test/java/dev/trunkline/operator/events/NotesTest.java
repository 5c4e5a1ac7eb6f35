package dev.trunkline.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.operator.plan.ConditionType;
import dev.trunkline.operator.plan.Reason;
import dev.trunkline.operator.status.Conditions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

    @Test
    void tellsWhatTurned() {
        assertThat(between(condition(ConditionType.Accepted, Status.True, Reason.Accepted, "every rule is kept"),
                        condition(ConditionType.Accepted, Status.False, Reason.RulesViolated, "ITSP-06 spec.connection.port: no")))
                .containsExactly(new Note(true, "RulesViolated", "Accepted", "ITSP-06 spec.connection.port: no"));
        assertThat(between(condition(ConditionType.PeerReachable, Status.True, Reason.Registered, "accepted"),
                        condition(ConditionType.PeerReachable, Status.False, Reason.RegistrationFailed, "the registration failed: 403 Forbidden")))
                .containsExactly(new Note(true, "RegistrationFailed", "PeerReachable", "the registration failed: 403 Forbidden"));
        assertThat(between(condition(ConditionType.Programmed, Status.False, Reason.PodBehind, "behind"),
                        condition(ConditionType.Programmed, Status.True, Reason.Programmed, "generation 2 runs in itsp-carrier")))
                .containsExactly(new Note(false, "Programmed", "Programmed", "generation 2 runs in itsp-carrier"));
    }

    @Test
    void firstStatusTellsWhatIsKnown() {
        assertThat(Notes.of(List.of(), List.of(
                        condition(ConditionType.Accepted, Status.True, Reason.Accepted, "every rule is kept"),
                        condition(ConditionType.AddressReserved, Status.Unknown, Reason.Pending, "an address is being reserved"),
                        condition(ConditionType.Programmed, Status.True, Reason.Draft, "a draft runs nothing"),
                        condition(ConditionType.Ready, Status.True, Reason.Draft, "a draft runs nothing"))))
                .extracting(Note::reason)
                .containsExactly("Accepted");
    }

    @Test
    void anotherRuleIsNewsAndWhatPassesByItselfIsNot() {
        assertThat(between(condition(ConditionType.Accepted, Status.False, Reason.RulesViolated, "ITSP-06 spec: no"),
                        condition(ConditionType.Accepted, Status.False, Reason.RulesViolated, "ITSP-07 spec: no")))
                .hasSize(1);
        assertThat(between(condition(ConditionType.Programmed, Status.True, Reason.Programmed, "runs"),
                        condition(ConditionType.Programmed, Status.False, Reason.PodBehind, "behind")))
                .isEmpty();
        assertThat(between(condition(ConditionType.PeerReachable, Status.True, Reason.Answering, "2 of 2 peers answer"),
                        condition(ConditionType.PeerReachable, Status.True, Reason.Answering, "1 of 2 peers answers")))
                .isEmpty();
        Condition same = condition(ConditionType.Accepted, Status.False, Reason.RulesViolated, "ITSP-06 spec: no");
        assertThat(between(same, same)).isEmpty();
    }

    @Test
    void aTokenIsNewsWhenItEndsAndBefore() {
        var active = condition(ConditionType.TokenValid, Status.True, Reason.Active, "valid");
        var expiring = condition(ConditionType.TokenValid, Status.True, Reason.Expiring, "ends soon");
        var expired = condition(ConditionType.TokenValid, Status.False, Reason.Expired, "has ended");
        assertThat(between(active, expiring)).containsExactly(new Note(false, "Expiring", "TokenValid", "ends soon"));
        assertThat(between(expiring, expired)).containsExactly(new Note(true, "Expired", "TokenValid", "has ended"));
        assertThat(between(expired, active)).isEmpty();
    }

    @Test
    void deletionThatWaitsSaysForWhom() {
        assertThat(between(condition(ConditionType.Ready, Status.True, Reason.Ready, "runs"),
                        condition(ConditionType.Ready, Status.False, Reason.InUse, "ITSP-14 deletion waits: Site/berlin")))
                .containsExactly(new Note(true, "InUse", "Ready", "ITSP-14 deletion waits: Site/berlin"));
    }

    @Test
    void noteIsOneBoundedLineOfPlainCharacters() {
        Note note = new Note(true, "RulesViolated", "Accepted", "a\nb\u001b[31mc\u202ed");
        assertThat(note.text()).isEqualTo("a b\ufffd[31mc\ufffdd");

        Note cut = new Note(true, "RulesViolated", "Accepted", "ä😀".repeat(1_000));
        assertThat(cut.text().getBytes(StandardCharsets.UTF_8).length).isBetween(1_015, 1_024);
        assertThat(cut.text()).endsWith("…").doesNotContain("?");
    }

    private static List<Note> between(Condition before, Condition after) {
        return Notes.of(List.of(before), List.of(after));
    }

    private static Condition condition(ConditionType type, Status status, Reason reason, String message) {
        return Conditions.of(type, status, 1, reason, message);
    }
}
