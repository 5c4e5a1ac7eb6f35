package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.zoom.Tls;
import dev.trunkline.rules.Findings;
import java.util.List;
import java.util.regex.Pattern;

/// TLS toward clients.
final class ClientTls {

    /// Suites of TLS 1.2 and 1.3 by the names that IANA gives them, as far as they encrypt (not NULL) and are not broken (RC4, DES).
    private static final Pattern SUITE = Pattern.compile(
            "TLS_(AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256|AES_128_CCM(_8)?_SHA256"
                    + "|(ECDHE_(RSA|ECDSA)|RSA)_WITH_AES_(128_GCM_SHA256|256_GCM_SHA384|(128|256)_CBC_SHA|128_CBC_SHA256)"
                    + "|RSA_WITH_AES_256_CBC_SHA256|ECDHE_(RSA|ECDSA)_WITH_AES_256_CBC_SHA384"
                    + "|(ECDHE_ECDSA|RSA)_WITH_AES_(128|256)_CCM(_8)?|ECDHE_(RSA|ECDSA)_WITH_CHACHA20_POLY1305_SHA256)");

    private ClientTls() {}

    /// ZOOM-12
    static void suites(ZoomView zoom, Findings findings) {
        List<String> suites = zoom.spec().tls().map(Tls::ciphers).orElse(List.of());
        for (int i = 0; i < suites.size(); i++) {
            if (!SUITE.matcher(suites.get(i)).matches()) {
                findings.error(
                        "tls.ciphers[" + i + "]",
                        quoted(suites.get(i)) + " is no cipher suite of TLS 1.2 or 1.3 that is used, such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
            }
        }
        zoom.spec().tls().filter(tls -> requires(tls, Tls.Version.V1_3) && hasNoneOf(Tls.Version.V1_3, suites)).ifPresent(
                _ -> findings.error(
                        "tls.ciphers",
                        "TLS 1.3 at least is asked for (minVersion), and every suite here is one of TLS 1.2: no client could connect"));
    }

    private static boolean requires(Tls tls, Tls.Version version) {
        return tls.minVersion().filter(version::equals).isPresent();
    }

    /// Whether a list of suites leaves a version without any; an empty one leaves the choice to the gateway.
    private static boolean hasNoneOf(Tls.Version version, List<String> suites) {
        return !suites.isEmpty()
                && suites.stream().allMatch(suite -> SUITE.matcher(suite).matches() && suite.contains("_WITH_") == (version == Tls.Version.V1_3));
    }

    /// ZOOM-35
    static void checks(ZoomView zoom, Findings findings) {
        verification(zoom, findings);
        renegotiation(zoom, findings);
    }

    // What is asked of a certificate is asked of one that was shown.
    private static void verification(ZoomView zoom, Findings findings) {
        zoom.spec().tls().filter(tls -> !tls.verifyPeer()).ifPresent(tls -> {
            if (tls.revocation()) {
                findings.warn("tls.revocation", "clients show no certificate while verifyPeer is off, so none is looked up");
            }
            if (tls.identityCheck()) {
                findings.warn("tls.identityCheck", "clients show no certificate while verifyPeer is off, so none can name its subscriber");
            }
        });
    }

    private static void renegotiation(ZoomView zoom, Findings findings) {
        zoom.spec().tls().ifPresent(tls -> tls.renegotiation().ifPresent(renegotiation -> {
            if (renegotiation.enabled() && requires(tls, Tls.Version.V1_3)) {
                findings.error("tls.renegotiation", "TLS 1.3 has no renegotiation: leave it off, or allow TLS 1.2");
            } else if (renegotiation.enabled() && hasNoneOf(Tls.Version.V1_2, tls.ciphers())) {
                findings.error(
                        "tls.renegotiation",
                        "renegotiation goes with TLS 1.2 alone, and every suite of ciphers is one of TLS 1.3: no client could connect");
            }
            Registration.within("tls.renegotiation.minutes", renegotiation.minutes(), 1, 1_440, " minutes", findings);
        }));
    }
}
