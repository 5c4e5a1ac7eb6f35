package dev.trunkline.rules.certificate;

import dev.trunkline.rules.ConfigMapData;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The roots that Zoom's service trusts, as a platform team copied them from Zoom's own list, which changes (ZOOM-33).
///
/// @param source where they were read, such as an address
/// @param date   when
/// @param maxAge after how many days the list is old
public record TrustedRoots(String source, LocalDate date, int maxAge, Set<X509Certificate> certificates) {

    /// Nobody gave a list.
    public static final TrustedRoots NONE = new TrustedRoots("", LocalDate.EPOCH, Integer.MAX_VALUE, Set.of());

    /// Somebody gave a list that nobody can read. No root is trusted by it: that anybody's `ca.crt` were one must not come of a typing error.
    public static final TrustedRoots UNREADABLE = new TrustedRoots("unreadable", LocalDate.EPOCH, Integer.MAX_VALUE, Set.of());

    private static final int MAX_AGE = 180;

    public TrustedRoots {
        certificates = Set.copyOf(certificates);
    }

    /// Reads the keys `source`, `date` (2026-11-22), `roots.pem` and, unless 180 days do, `maxAgeDays`.
    ///
    /// @throws IllegalArgumentException saying what is wrong at which key
    public static TrustedRoots of(ConfigMapData file) {
        String source = text(file, "source").orElseThrow(() -> wrong(file, "source", "does not say where the list was read"));
        LocalDate date = text(file, "date").flatMap(TrustedRoots::date)
                .orElseThrow(() -> wrong(file, "date", "does not say when the list was read, such as 2026-11-22"));
        int maxAge = text(file, "maxAgeDays").map(days -> days(file, days)).orElse(MAX_AGE);
        try {
            List<X509Certificate> roots = Pem.certificates(file.value("roots.pem").orElse(""));
            if (roots.isEmpty()) {
                throw wrong(file, "roots.pem", "holds no certificate in PEM form");
            }
            return new TrustedRoots(source, date, maxAge, Set.copyOf(roots));
        } catch (CertificateException e) {
            throw wrong(file, "roots.pem", "holds a certificate that cannot be read");
        }
    }

    /// Whether there is no list at all.
    public boolean isEmpty() {
        return source.isEmpty();
    }

    /// Whether there are roots in it.
    public boolean isReadable() {
        return !certificates.isEmpty();
    }

    /// The first day on which the list is too old.
    public LocalDate oldFrom() {
        return date.plusDays(maxAge + 1L);
    }

    private static Optional<String> text(ConfigMapData file, String key) {
        return file.value(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            // A year of ten digits is a date as well, and no day comes after it.
            return text.matches("\\d{4}-.*") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static int days(ConfigMapData file, String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw wrong(file, "maxAgeDays", "is no number of days from 1 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(ConfigMapData file, String key, String what) {
        return new IllegalArgumentException("ConfigMap/" + file.name() + ": key \"" + key + "\" " + what);
    }
}
