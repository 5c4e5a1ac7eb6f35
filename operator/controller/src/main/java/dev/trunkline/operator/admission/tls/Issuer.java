package dev.trunkline.operator.admission.tls;

import dev.trunkline.rules.net.Ip;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes a certificate and an authority that signs nothing else: its key is thrown away at once, so that whoever reads the Secret
/// can show the webhook's certificate and make no other.
public final class Issuer {

    static final Duration LIFE = Duration.ofDays(90);

    // The API server's clock may be behind ours.
    static final Duration BACKDATED = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;

    private final SecureRandom random;

    /// @param random fit for keys
    public Issuer(SecureRandom random) {
        this.random = random;
    }

    /// What was made, and whom to trust to believe it.
    public record Issued(X509Certificate authority, Identity identity) {}

    /// @param names DNS names and addresses
    public Issued issue(Collection<String> names, Instant now) {
        try {
            Date from = Date.from(now.minus(BACKDATED));
            Date until = Date.from(now.plus(LIFE));
            KeyPair authorityKeys = keys();
            KeyPair keys = keys();
            // Each authority has a name of its own, or one would be looked for among the others' keys.
            BigInteger serial = new BigInteger(SERIAL_BITS, random);
            X500Name authorityName = new X500Name("CN=trunkline webhook authority " + HexFormat.of().formatHex(serial.toByteArray()));
            var extensions = new JcaX509ExtensionUtils();

            var authority = new JcaX509v3CertificateBuilder(
                            authorityName, serial, from, until, authorityName, authorityKeys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(authorityKeys.getPublic()));
            var leaf = new JcaX509v3CertificateBuilder(
                            authorityName,
                            new BigInteger(SERIAL_BITS, random),
                            from,
                            until,
                            new X500Name("CN=trunkline webhook"),
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(authorityKeys.getPublic()))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                            names.stream().map(Issuer::name).toArray(GeneralName[]::new)));
            return new Issued(
                    signed(authority, authorityKeys),
                    new Identity(List.of(signed(leaf, authorityKeys)), keys.getPrivate()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate cannot be made", e);
        }
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, KeyPair by)
            throws OperatorCreationException, GeneralSecurityException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
    }

    private static GeneralName name(String text) {
        return new GeneralName(Ip.parse(text).isPresent() ? GeneralName.iPAddress : GeneralName.dNSName, text);
    }
}
