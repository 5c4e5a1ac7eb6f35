package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import dev.trunkline.rules.certificate.CertificateFit;
import dev.trunkline.rules.certificate.Misfit;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.NotCarried;
import dev.trunkline.rules.zoom.ZoomNotes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a ZoomIntegration's status should say.
final class ZoomStatusPlan {

    private ZoomStatusPlan() {}

    static ZoomIntegrationStatus status(Judged<NotCarried> zoom, ZoomNotes notes) {
        var conditions = new ConditionSet(zoom.meta());
        certificate(notes, conditions);
        return new ZoomIntegrationStatus(
                OptionalLong.of(zoom.meta().generation()),
                StatusPlan.notCarried(conditions, zoom),
                Optional.empty(),
                OptionalInt.of(notes.subscribers()),
                List.of(),
                notes.trustedRootsDate(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void certificate(ZoomNotes notes, ConditionSet conditions) {
        if (!notes.namesCertificate()) {
            // No rule asks for one, so that Ready has better reasons.
            conditions.beside(
                    ConditionType.CertificateValid,
                    Status.False,
                    Reason.NotSet,
                    "no certificate is named, and clients are spoken to over TLS only",
                    Optional.empty());
        } else if (notes.certificate().isEmpty()) {
            conditions.needed(ConditionType.CertificateValid, Status.Unknown, Reason.RefNotFound, "the Secret with the certificate is not there");
        } else {
            fit(notes.certificate().get(), conditions);
        }
    }

    private static void fit(CertificateFit fit, ConditionSet conditions) {
        if (fit.misfits().isEmpty()) {
            conditions.needed(
                    ConditionType.CertificateValid, Status.True, Reason.CertificateFits, "the certificate fits name, key, chain and date");
            return;
        }
        Reason reason = switch (fit.misfits().getFirst().reason()) {
            case Unreadable -> Reason.Unreadable;
            case NameMismatch -> Reason.NameMismatch;
            case KeyMismatch -> Reason.KeyMismatch;
            case ChainIncomplete -> Reason.ChainIncomplete;
            case RootNotTrusted -> Reason.RootNotTrusted;
            case Expired -> Reason.Expired;
            case NotYetValid -> Reason.NotYetValid;
        };
        conditions.needed(
                ConditionType.CertificateValid,
                Status.False,
                reason,
                ConditionSet.lines(fit.misfits().stream().map(Misfit::line).map(line -> "ZOOM-11: " + line)));
    }
}
