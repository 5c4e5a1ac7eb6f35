package dev.trunkline.cases;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates of every sort that a rule tells apart, made around a moment, so that none lies in the tree and runs out.
public final class TestAuthority {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(certificates|key|pkcs1|sec1)((?: [a-z-]+)+)}");

    private final Instant now;
    private final AtomicLong serial = new AtomicLong();
    private final Map<String, Made> made = new HashMap<>();

    /// A certificate with its key.
    record Made(X509CertificateHolder certificate, KeyPair keys) {}

    /// @param now the moment at which they are judged
    public TestAuthority(Instant now) {
        this.now = now;
        ca("root", "root", "CN=Test Root");
        ca("intermediate", "root", "CN=Test Intermediate");
        ca("second", "intermediate", "CN=Second Intermediate");
        ca("strange-root", "strange-root", "CN=Strange Root");
        add("leaf", "intermediate", "CN=zoom.example.net");
        add("deep", "second", "CN=zoom.example.net");
        add("strange", "strange-root", "CN=zoom.example.net");
        add("self", "self", "CN=zoom.example.net");
        add("in-capitals", "intermediate", "O=Acme\\, Inc.,CN=Zoom.Example.NET");
        add("among-others", "intermediate", "CN=sip.example.org", "sip.example.org", "zoom.example.net");
        add("wildcard", "intermediate", "CN=sip.example.org", "*.example.net");
        add("wildcard-above", "intermediate", "CN=sip.example.org", "*.net");
        add("wildcard-in-cn", "intermediate", "CN=*.example.net");
        add("other-name", "intermediate", "CN=sip.example.org,O=a\\,CN\\=zoom.example.net");
        made.put("rsa", leaf(keys("RSA", 2048), "intermediate", "CN=zoom.example.net", now.minus(Duration.ofDays(1)), tomorrow()));
        made.put("dsa", leaf(keys("DSA", 2048), "intermediate", "CN=zoom.example.net", now.minus(Duration.ofDays(1)), tomorrow()));
        made.put("edwards", leaf(keys("Ed25519", 255), "intermediate", "CN=zoom.example.net", now.minus(Duration.ofDays(1)), tomorrow()));
        made.put("rsa-8192", leaf(rsa(8192), "intermediate", "CN=zoom.example.net", now.minus(Duration.ofDays(1)), tomorrow()));
        made.put("rsa-8193", leaf(rsa(8193), "intermediate", "CN=zoom.example.net", now.minus(Duration.ofDays(1)), tomorrow()));
        made.put("ending-root", made("ending-root", keys("EC", 256), "ending-root", "CN=Ending Root", true, now.minus(Duration.ofDays(365)), now));
        add("under-ending-root", "ending-root", "CN=zoom.example.net");
        dated("ends-now", now.minus(Duration.ofDays(90)), now);
        dated("ended", now.minus(Duration.ofDays(90)), now.minusSeconds(1));
        dated("begins-now", now, tomorrow());
        dated("not-yet", now.plusSeconds(1), tomorrow());
    }

    /// Puts in the files that a manifest names: `${certificates leaf intermediate}`, `${key leaf}`, `${pkcs1 rsa}`, `${sec1 leaf}`.
    public String fill(String yaml) {
        return PLACE.matcher(yaml).replaceAll(place -> java.util.regex.Matcher.quoteReplacement(TextNode.valueOf(
                        Arrays.stream(place.group(2).strip().split(" ")).map(name -> file(place.group(1), name)).collect(Collectors.joining()))
                .toString()));
    }

    /// A certificate for the host, named `forged`, signed by one that may sign none.
    public String forged(String signer) {
        add("forged", signer, "CN=zoom.example.net");
        return file("certificates", "forged");
    }

    /// A leaf, named `crossed`, under two authorities that have signed each other, each this often and nobody else.
    ///
    /// @return the certificates of the two
    public String crossed(int times) {
        Instant from = now.minus(Duration.ofDays(1));
        KeyPair a = keys("EC", 256);
        KeyPair b = keys("EC", 256);
        made.put("a", made("a", a, "a", "CN=A", true, from, tomorrow()));
        made.put("b", made("b", b, "b", "CN=B", true, from, tomorrow()));
        add("crossed", "a", "CN=zoom.example.net");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            made.put("a-by-b", made("a-by-b", a, "b", "CN=A", true, from, tomorrow()));
            made.put("b-by-a", made("b-by-a", b, "a", "CN=B", true, from, tomorrow()));
            all.append(file("certificates", "a-by-b")).append(file("certificates", "b-by-a"));
        }
        return all.toString();
    }

    public String file(String form, String name) {
        Made which = made.get(name);
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            switch (form) {
                case "certificates" -> pem.writeObject(which.certificate());
                case "key" -> pem.writeObject(new JcaPKCS8Generator(which.keys().getPrivate(), null));
                // As OpenSSL wrote them for long, and cert-manager does unless told otherwise.
                default -> pem.writeObject(which.keys().getPrivate());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private Instant tomorrow() {
        return now.plus(Duration.ofDays(1));
    }

    private void dated(String name, Instant from, Instant until) {
        made.put(name, leaf(keys("EC", 256), "intermediate", "CN=zoom.example.net", from, until));
    }

    private void add(String name, String issuer, String subject, String... hosts) {
        KeyPair keys = keys("EC", 256);
        made.put(name, made(name, keys, issuer, subject, false, now.minus(Duration.ofDays(1)), tomorrow(), hosts));
    }

    private void ca(String name, String issuer, String subject) {
        made.put(name, made(name, keys("EC", 256), issuer, subject, true, now.minus(Duration.ofDays(365)), now.plus(Duration.ofDays(365))));
    }

    private Made leaf(KeyPair keys, String issuer, String subject, Instant from, Instant until) {
        return made("", keys, issuer, subject, false, from, until);
    }

    private Made made(
            String name, KeyPair keys, String issuer, String subject, boolean ca, Instant from, Instant until, String... hosts) {
        boolean self = name.equals(issuer);
        X500Name signer = self ? new X500Name(subject) : made.get(issuer).certificate().getSubject();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    signer, BigInteger.valueOf(serial.incrementAndGet()), Date.from(from), Date.from(until), new X500Name(subject),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (hosts.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(Arrays.stream(hosts)
                        .map(host -> new GeneralName(GeneralName.dNSName, host))
                        .toArray(GeneralName[]::new)));
            }
            KeyPair signing = self ? keys : made.get(issuer).keys();
            return new Made(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A public key of this size alone, to which nobody has a private one: no two primes need be found.
    private static KeyPair rsa(int bits) {
        try {
            BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
            return new KeyPair(
                    KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4)), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
