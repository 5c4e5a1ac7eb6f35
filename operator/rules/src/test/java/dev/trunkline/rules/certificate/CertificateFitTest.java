package dev.trunkline.rules.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.cases.TestAuthority;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.rules.ConfigMapData;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.certificate.Misfit.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CertificateFitTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final TestAuthority AUTHORITY = new TestAuthority(NOW);
    private static final String HOST = "zoom.example.net";

    @Test
    void takesThePrivateKeyInEachFormThatToolsWrite() {
        for (String key : List.of(AUTHORITY.file("key", "leaf"), AUTHORITY.file("sec1", "leaf"))) {
            assertThat(reasons(secret("leaf intermediate", key, "root"), TrustedRoots.NONE)).isEmpty();
        }
        for (String key : List.of(AUTHORITY.file("key", "rsa"), AUTHORITY.file("pkcs1", "rsa"))) {
            assertThat(reasons(secret("rsa intermediate", key, "root"), TrustedRoots.NONE)).isEmpty();
        }
    }

    @Test
    void tellsAnotherKeyInEachFormFromTheRightOne() {
        for (String key : List.of(
                AUTHORITY.file("key", "deep"), AUTHORITY.file("sec1", "deep"), AUTHORITY.file("key", "rsa"), AUTHORITY.file("pkcs1", "rsa"))) {
            assertThat(reasons(secret("leaf intermediate", key, "root"), TrustedRoots.NONE)).containsExactly(Reason.KeyMismatch);
        }
        assertThat(reasons(secret("rsa intermediate", AUTHORITY.file("key", "leaf"), "root"), TrustedRoots.NONE))
                .containsExactly(Reason.KeyMismatch);
    }

    @Test
    void saysWhatItCannotRead() {
        assertThat(reasons(secret("leaf intermediate", "no key", "root"), TrustedRoots.NONE)).containsExactly(Reason.Unreadable);
        String encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assertThat(CertificateFit.of(HOST, secret("leaf intermediate", encrypted, "root"), TrustedRoots.NONE, NOW).misfits())
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.line()).startsWith("Unreadable: ").contains("password"));
        var damaged = new SecretData("tls", Map.of(
                "tls.crt", new Secret("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), "tls.key", new Secret("")));
        assertThat(reasons(damaged, TrustedRoots.NONE)).containsExactly(Reason.Unreadable);
        assertThat(reasons(new SecretData("tls", Map.of()), TrustedRoots.NONE)).containsExactly(Reason.Unreadable);
    }

    /// Anybody's Secret brings the key that the sums are done with.
    @Test
    void usesNoKeyThatCouldCostMinutes() {
        for (String name : List.of("dsa", "rsa-8193")) {
            assertThat(CertificateFit.of(HOST, secret(name + " intermediate", AUTHORITY.file("key", "leaf"), "root"), TrustedRoots.NONE, NOW)
                    .misfits()).singleElement().satisfies(misfit -> assertThat(misfit.line()).contains("key that is not used; allowed are"));
            assertThat(reasons(secret("leaf intermediate", AUTHORITY.file("key", "leaf"), "root " + name), TrustedRoots.NONE))
                    .containsExactly(Reason.Unreadable);
        }
        assertThat(reasons(secret("rsa-8192 intermediate", AUTHORITY.file("key", "rsa"), "root"), TrustedRoots.NONE))
                .containsExactly(Reason.KeyMismatch);
        assertThat(reasons(secret("edwards intermediate", AUTHORITY.file("key", "edwards"), "root"), TrustedRoots.NONE)).isEmpty();
    }

    @Test
    void findsTheWayThroughTwoIntermediatesInWhateverOrderAndFile() {
        String key = AUTHORITY.file("key", "deep");
        assertThat(reasons(secret("deep second intermediate", key, "root"), TrustedRoots.NONE)).isEmpty();
        assertThat(reasons(secret("deep", key, "root intermediate strange-root second"), TrustedRoots.NONE)).isEmpty();
        assertThat(reasons(secret("deep second", key, "root"), TrustedRoots.NONE)).containsExactly(Reason.ChainIncomplete);
        assertThat(reasons(secret("deep second intermediate", key, ""), TrustedRoots.NONE)).containsExactly(Reason.ChainIncomplete);
    }

    @Test
    void trustsTheListAloneWhereThereIsOne() {
        String key = AUTHORITY.file("key", "leaf");
        assertThat(reasons(secret("leaf intermediate", key, ""), roots("root"))).isEmpty();
        assertThat(reasons(secret("leaf intermediate", key, "root"), roots("strange-root"))).containsExactly(Reason.RootNotTrusted);
        assertThat(reasons(secret("leaf", key, "root"), roots("root"))).containsExactly(Reason.ChainIncomplete);
        String own = AUTHORITY.file("key", "self");
        assertThat(reasons(secret("self", own, ""), TrustedRoots.NONE)).containsExactly(Reason.RootNotTrusted);
        assertThat(reasons(secret("self", own, "self"), TrustedRoots.NONE)).isEmpty();
        assertThat(reasons(secret("self", own, "self"), roots("root"))).containsExactly(Reason.RootNotTrusted);
    }

    @Test
    void believesNoRootWhereTheListCannotBeRead() {
        String key = AUTHORITY.file("key", "leaf");
        assertThat(CertificateFit.of(HOST, secret("leaf intermediate", key, "root"), TrustedRoots.UNREADABLE, NOW).misfits())
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.line()).startsWith("RootNotTrusted: ").contains("cannot read"));
    }

    /// Two authorities that sign each other over and over have more ways up than anybody can go.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isNotKeptBusyByCrossedCertificates() {
        String crossed = AUTHORITY.crossed(20);
        String key = AUTHORITY.file("key", "crossed");
        var secret = new SecretData("tls", Map.of(
                "tls.crt", new Secret(AUTHORITY.file("certificates", "crossed") + crossed), "tls.key", new Secret(key)));
        assertThat(reasons(secret, TrustedRoots.NONE)).containsExactly(Reason.ChainIncomplete);
        var many = new SecretData("tls", Map.of(
                "tls.crt", new Secret(AUTHORITY.file("certificates", "crossed") + AUTHORITY.crossed(25)), "tls.key", new Secret(key)));
        assertThat(CertificateFit.of(HOST, many, TrustedRoots.NONE, NOW).misfits()).singleElement()
                .satisfies(misfit -> assertThat(misfit.line()).startsWith("Unreadable: ").contains("holds 51 certificates"));
    }

    @Test
    void takesNoCertificateForAnIssuerThatMayNotIssue() {
        // The leaf signs nothing: whoever has its key could else make certificates for every name.
        var authority = new TestAuthority(NOW);
        String chain = authority.forged("leaf");
        var secret = new SecretData("tls", Map.of(
                "tls.crt", new Secret(chain + authority.file("certificates", "leaf") + authority.file("certificates", "intermediate")),
                "tls.key", new Secret(authority.file("key", "forged")),
                "ca.crt", new Secret(authority.file("certificates", "root"))));
        assertThat(reasons(secret, TrustedRoots.NONE)).containsExactly(Reason.ChainIncomplete);
    }

    @Test
    void saysEverythingAtOnceAndShowsNoKey() {
        SecretData secret = secret("other-name", AUTHORITY.file("key", "leaf"), "root");
        List<Misfit> misfits = CertificateFit.of(HOST, secret, TrustedRoots.NONE, NOW.plus(Duration.ofDays(3))).misfits();
        assertThat(misfits).extracting(Misfit::reason).containsExactly(
                Reason.NameMismatch, Reason.KeyMismatch, Reason.ChainIncomplete, Reason.Expired);
        assertThat(misfits).allSatisfy(misfit -> assertThat(misfit.message()).contains("Secret/tls").doesNotContain("BEGIN"));
    }

    @Test
    void knowsWhenItsVerdictChanges() {
        CertificateFit fits = fit("ends-now", NOW);
        assertThat(fits.misfits()).isEmpty();
        assertThat(fits.next()).contains(NOW.plusSeconds(1));
        assertThat(fit("ends-now", NOW.plusSeconds(1)).misfits()).extracting(Misfit::reason).containsExactly(Reason.Expired);
        CertificateFit early = fit("not-yet", NOW);
        assertThat(early.misfits()).extracting(Misfit::reason).containsExactly(Reason.NotYetValid);
        assertThat(early.next()).contains(NOW.plusSeconds(1));
        assertThat(fit("not-yet", NOW.plusSeconds(1)).misfits()).isEmpty();
    }

    /// Clients trust no root that has ended, however long its leaves go on.
    @Test
    void judgesTheDatesOfTheRootToo() {
        SecretData secret = secret("under-ending-root", AUTHORITY.file("key", "under-ending-root"), "ending-root");
        CertificateFit fits = CertificateFit.of(HOST, secret, TrustedRoots.NONE, NOW);
        assertThat(fits.misfits()).isEmpty();
        assertThat(fits.next()).contains(NOW.plusSeconds(1));
        for (TrustedRoots roots : List.of(TrustedRoots.NONE, roots("ending-root"))) {
            assertThat(CertificateFit.of(HOST, secret, roots, NOW.plusSeconds(1)).misfits()).extracting(Misfit::reason)
                    .containsExactly(Reason.Expired);
        }
    }

    @Test
    void readsAListOfRootsOrSaysAtWhichKeyItIsWrong() {
        Map<String, String> list = Map.of(
                "source", "https://support.example.net/roots", "date", "2026-11-01",
                "roots.pem", AUTHORITY.file("certificates", "root") + AUTHORITY.file("certificates", "strange-root"));
        TrustedRoots read = TrustedRoots.of(new ConfigMapData("roots", list));
        assertThat(read.certificates()).hasSize(2);
        assertThat(read.oldFrom()).isEqualTo("2027-05-01");
        for (String key : List.of("source", "date", "roots.pem", "maxAgeDays")) {
            var wrong = new java.util.HashMap<>(list);
            wrong.put(key, key.equals("source") ? " " : "soon");
            assertThatThrownBy(() -> TrustedRoots.of(new ConfigMapData("roots", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("ConfigMap/roots: key \"" + key + "\" ");
        }
        for (String date : List.of("+999999999-12-31", "+12026-11-22", "-0001-01-01", "2026-02-30")) {
            var wrong = new java.util.HashMap<>(list);
            wrong.put("date", date);
            assertThatThrownBy(() -> TrustedRoots.of(new ConfigMapData("roots", wrong)))
                    .hasMessageStartingWith("ConfigMap/roots: key \"date\" ");
        }
    }

    private static CertificateFit fit(String name, Instant at) {
        return CertificateFit.of(
                HOST, secret(name + " intermediate", AUTHORITY.file("key", name), "root"), TrustedRoots.NONE, at);
    }

    private static List<Reason> reasons(SecretData secret, TrustedRoots roots) {
        return CertificateFit.of(HOST, secret, roots, NOW).misfits().stream().map(Misfit::reason).toList();
    }

    private static SecretData secret(String chain, String key, String roots) {
        return new SecretData("tls", Map.of(
                "tls.crt", new Secret(files(chain)), "tls.key", new Secret(key), "ca.crt", new Secret(files(roots))));
    }

    private static TrustedRoots roots(String names) {
        return TrustedRoots.of(new ConfigMapData("roots", Map.of("source", "a test", "date", "2026-11-22", "roots.pem", files(names))));
    }

    private static String files(String names) {
        return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty())
                .map(name -> AUTHORITY.file("certificates", name))
                .collect(Collectors.joining());
    }
}
