package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Severity;
import dev.trunkline.rules.model.Judged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What `Accepted` says of rules.
class ConditionSetTest {

    @Test
    void tellsWhatRefusesFromWhatOnlyWarns() {
        var site = new ObjectRef(Kind.Site, "berlin");
        Condition accepted = accepted(
                site,
                new Problem("SITE-06", Severity.Warning, site, "spec.uplinkKbps", "no uplink is given"),
                new Problem("SITE-08", Severity.Error, site, "spec.sipServers[0].name", "a SIP server needs a name"));
        assertThat(accepted.reason()).isEqualTo("RulesViolated");
        assertThat(accepted.message()).isEqualTo("SITE-08 spec.sipServers[0].name: a SIP server needs a name"
                + "; warning: SITE-06 spec.uplinkKbps: no uplink is given");
    }

    @Test
    void saysOfEveryKindThatItsRulesAreKept() {
        for (Kind kind : Kind.values()) {
            assertThat(accepted(new ObjectRef(kind, "any")).message()).as(kind.name()).isEqualTo("every rule is kept");
        }
    }

    private static Condition accepted(ObjectRef object, Problem... problems) {
        var meta = new Meta(object, "acme", "uid-1", 1, Instant.EPOCH, false);
        var conditions = new ConditionSet(meta);
        conditions.judged(new Judged<>(meta, Optional.empty(), List.of(problems), List.of(), List.of(), List.of()));
        return conditions.finish(Reason.Ready, "").getFirst();
    }
}
