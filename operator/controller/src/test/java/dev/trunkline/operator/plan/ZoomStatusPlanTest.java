package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.certificate.CertificateFit;
import dev.trunkline.rules.certificate.Misfit;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.zoom.ZoomNotes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoomStatusPlanTest {

    @Test
    void tellsOfTheFirstMisfitByItsReasonAndOfAllInWords() {
        for (Misfit.Reason reason : Misfit.Reason.values()) {
            var fit = new CertificateFit(
                    List.of(new Misfit(reason, "this"), new Misfit(Misfit.Reason.KeyMismatch, "that")), Optional.empty());
            ZoomIntegrationStatus status = status(new ZoomNotes(true, Optional.of(fit), Optional.empty(), 0));
            Condition valid = condition(status, "CertificateValid");
            assertThat(valid.status()).isEqualTo(Status.False);
            assertThat(valid.reason()).isEqualTo(reason.name());
            assertThat(valid.message()).isEqualTo("ZOOM-11: " + reason + ": this; ZOOM-11: KeyMismatch: that");
            assertThat(condition(status, "Ready").reason()).isEqualTo(reason.name());
        }
    }

    @Test
    void showsWhatFitsAndWhichListOfRootsJudgedIt() {
        var fit = new CertificateFit(List.of(), Optional.empty());
        ZoomIntegrationStatus status =
                status(new ZoomNotes(true, Optional.of(fit), Optional.of(LocalDate.parse("2026-11-01")), 7));
        assertThat(condition(status, "CertificateValid").status()).isEqualTo(Status.True);
        assertThat(condition(status, "Ready").reason()).isEqualTo("NotYetCarried");
        assertThat(status.trustedRootsDate()).contains(LocalDate.parse("2026-11-01"));
        assertThat(status.subscriberCount()).hasValue(7);
    }

    @Test
    void waitsForASecretThatIsNotThere() {
        Condition valid = condition(status(new ZoomNotes(true, Optional.empty(), Optional.empty(), 0)), "CertificateValid");
        assertThat(valid.status()).isEqualTo(Status.Unknown);
        assertThat(valid.reason()).isEqualTo("RefNotFound");
    }

    private static ZoomIntegrationStatus status(ZoomNotes notes) {
        Meta meta = new Meta(new ObjectRef(Kind.ZoomIntegration, "clients"), "acme", "", 0, Instant.MAX, false);
        return ZoomStatusPlan.status(
                new Judged<>(meta, Optional.empty(), List.of(), List.of(), List.of(), List.of("nothing runs for it")), notes);
    }

    private static Condition condition(ZoomIntegrationStatus status, String type) {
        return status.conditions().stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
    }
}
