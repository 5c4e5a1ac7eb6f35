package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.certificate.TrustedRoots;
import dev.trunkline.rules.net.HostName;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The certificate that clients are shown, and whom it has to convince.
final class ShownCertificate {

    private ShownCertificate() {}

    /// ZOOM-11. A Secret that is not there yet refuses nothing.
    static void fits(ZoomView zoom, Findings findings) {
        String fqdn = zoom.spec().fqdn();
        if (!HostName.isValid(fqdn) || fqdn.endsWith(".") || !fqdn.contains(".")) {
            findings.error("fqdn", quoted(fqdn) + " is no full host name, such as zoom.example.net");
            return;
        }
        zoom.certificateFit().ifPresent(fit -> {
            fit.misfits().forEach(misfit -> findings.error("certificate.secretRef", misfit.line()));
            fit.next().ifPresent(findings::changesAt);
        });
    }

    /// ZOOM-33
    static void roots(ZoomView zoom, Findings findings) {
        TrustedRoots roots = zoom.snapshot().trustedRoots();
        LocalDate today = LocalDate.ofInstant(zoom.snapshot().now(), ZoneOffset.UTC);
        boolean shown = zoom.spec().certificate().flatMap(Certificate::secretRef).isPresent();
        if (shown && roots.isReadable() && roots.date().isAfter(today.plusDays(1))) {
            findings.changesAt(roots.date().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            findings.warn(
                    "certificate",
                    "the list of roots that Zoom trusts says that it was read on " + roots.date() + ", which is yet to come ("
                            + roots.source() + "): correct its date, else nobody can tell when it is old");
        } else if (shown && roots.isReadable()) {
            findings.changesAt(roots.oldFrom().atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (shown && roots.isReadable() && !today.isBefore(roots.oldFrom())) {
            findings.warn(
                    "certificate",
                    "the list of roots that Zoom trusts is of " + roots.date() + ", more than " + roots.maxAge() + " days old ("
                            + roots.source() + "); Zoom changes it, so read it anew");
        }
    }
}
