package dev.trunkline.rules.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a PEM file, in its order (RFC 7468).
final class Pem {

    private static final Pattern PART =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private Pem() {}

    /// @param label such as `CERTIFICATE` or `EC PRIVATE KEY`
    record Part(String label, byte[] der) {}

    /// @throws IllegalArgumentException if a part is no Base64
    static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            parts.add(new Part(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
        }
        return parts;
    }

    /// The certificates in a file; everything else in it is passed over.
    ///
    /// @throws CertificateException if one cannot be read
    static List<X509Certificate> certificates(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Part part : parts(text)) {
                if (part.label().equals("CERTIFICATE")) {
                    certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(part.der())));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CertificateException(e);
        }
        return certificates;
    }
}
