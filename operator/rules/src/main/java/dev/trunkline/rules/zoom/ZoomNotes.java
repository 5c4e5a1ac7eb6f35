package dev.trunkline.rules.zoom;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.rules.certificate.CertificateFit;
import dev.trunkline.rules.certificate.TrustedRoots;
import java.time.LocalDate;
import java.util.Optional;

/// What an integration's status shows beside the verdict.
///
/// @param namesCertificate whether the manifest names a Secret with one
/// @param certificate      how it fits; absent where that Secret is not there
/// @param trustedRootsDate the date of the list that judged it (ZOOM-33)
/// @param subscribers      how many there are, in the manifest and its file
public record ZoomNotes(
        boolean namesCertificate, Optional<CertificateFit> certificate, Optional<LocalDate> trustedRootsDate, int subscribers) {

    public static ZoomNotes of(ZoomView zoom) {
        Optional<CertificateFit> fit = zoom.certificateFit();
        TrustedRoots roots = zoom.snapshot().trustedRoots();
        return new ZoomNotes(
                zoom.spec().certificate().flatMap(Certificate::secretRef).isPresent(),
                fit,
                fit.map(_ -> roots).filter(TrustedRoots::isReadable).map(TrustedRoots::date),
                zoom.roster().size());
    }
}
