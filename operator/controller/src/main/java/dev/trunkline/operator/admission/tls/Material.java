package dev.trunkline.operator.admission.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the webhook's Secret holds: `ca.crt`, `tls.crt`, `tls.key`, and `next.crt`, `next.key` of a successor that is not shown yet.
///
/// @param authorities whom the API server shall trust: that of what is shown, of the successor, and of what was shown before
record Material(List<X509Certificate> authorities, Optional<Identity> serving, Optional<Identity> next) {

    static final Material NONE = new Material(List.of(), Optional.empty(), Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(Material.class);

    Material {
        authorities = List.copyOf(authorities);
    }

    /// Reads the Secret's data; what cannot be read is not there.
    static Material read(Map<String, String> data) {
        return new Material(authorities(text(data, "ca.crt")), identity(data, "tls"), identity(data, "next"));
    }

    /// As the Secret's data.
    Map<String, String> write() {
        try {
            Map<String, String> data = new TreeMap<>();
            data.put("ca.crt", encoded(Pem.text(authorities)));
            put(data, "tls", serving);
            put(data, "next", next);
            return data;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read or made cannot be written", e);
        }
    }

    private static void put(Map<String, String> data, String name, Optional<Identity> identity) throws GeneralSecurityException {
        if (identity.isPresent()) {
            data.put(name + ".crt", encoded(Pem.text(identity.get().chain())));
            data.put(name + ".key", encoded(Pem.text(identity.get().key())));
        }
    }

    private static List<X509Certificate> authorities(String text) {
        try {
            return Pem.certificates(text);
        } catch (GeneralSecurityException e) {
            LOG.warn("the webhook's ca.crt cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    private static Optional<Identity> identity(Map<String, String> data, String name) {
        String certificates = text(data, name + ".crt");
        if (certificates.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Identity.read(certificates, text(data, name + ".key")));
        } catch (GeneralSecurityException e) {
            LOG.warn("the webhook's {}.crt and {}.key cannot be read: {}", name, name, e.getMessage());
            return Optional.empty();
        }
    }

    private static String text(Map<String, String> data, String key) {
        try {
            return new String(Base64.getDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
