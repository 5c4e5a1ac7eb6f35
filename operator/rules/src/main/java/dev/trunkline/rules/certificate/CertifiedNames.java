package dev.trunkline.rules.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/// The host names that a certificate is for.
///
/// @param common the subject's CN, of which there may be several
/// @param hosts  the dNSName entries of its Subject Alternative Name
record CertifiedNames(List<String> common, List<String> hosts) {

    private static final int DNS_NAME = 2;

    /// RFC 2253 §3: one attribute after the other, `\` before whatever would part them. Possessive, as a group that may be given back
    /// costs stack for each character of a name.
    private static final Pattern ATTRIBUTE = Pattern.compile("\\G[,+]?([^=]+)=((?:\\\\.|[^,+\\\\])*+)");

    CertifiedNames {
        common = List.copyOf(common);
        hosts = List.copyOf(hosts);
    }

    static CertifiedNames of(X509Certificate certificate) {
        return new CertifiedNames(common(certificate.getSubjectX500Principal()), hosts(certificate));
    }

    static List<String> common(X500Principal subject) {
        List<String> common = new ArrayList<>();
        Matcher attributes = ATTRIBUTE.matcher(subject.getName(X500Principal.RFC2253));
        while (attributes.find()) {
            if (attributes.group(1).equals("CN")) {
                common.add(attributes.group(2));
            }
        }
        return common;
    }

    private static List<String> hosts(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> name.get(1).toString())
                            .toList();
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    /// ZOOM-11: the CN is the name, or an entry is, or covers it by `*` for one left-most label (RFC 2818 §3.1).
    boolean cover(String host) {
        String name = lower(host);
        return common.stream().map(CertifiedNames::lower).anyMatch(name::equals)
                || hosts.stream().map(CertifiedNames::lower).anyMatch(entry -> entry.equals(name) || covers(entry, name));
    }

    private static boolean covers(String entry, String name) {
        int dot = name.indexOf('.');
        return entry.startsWith("*.") && dot > 0 && entry.substring(1).equals(name.substring(dot));
    }

    /// All of them, each once.
    List<String> all() {
        List<String> all = new ArrayList<>(common);
        all.addAll(hosts);
        return all.stream().distinct().toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
