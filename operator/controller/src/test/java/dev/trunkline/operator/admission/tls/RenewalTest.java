package dev.trunkline.operator.admission.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Set<String> NAMES = Set.of("trunkline-webhook.trunkline-system.svc", "127.0.0.1");

    private final Renewal renewal = new Renewal(NAMES, new SecureRandom());

    @Test
    void theFirstCertificateIsShownAtOnceAndHoldsWhereAPlatformLooks() throws Exception {
        Material first = renewal.step(Material.NONE, START, false);

        Identity shown = first.serving().orElseThrow();
        assertThat(shown.serves(NAMES, START)).isTrue();
        assertThat(shown.serves(Set.of("another.name"), START)).isFalse();
        assertThat(first.authorities()).hasSize(1);
        shown.certificate().verify(first.authorities().getFirst().getPublicKey());
        assertThat(shown.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(shown.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(first.authorities().getFirst().getBasicConstraints()).isZero();
        assertThat(shown.toString()).doesNotContain(Pem.text(shown.key()).lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void aSecretHoldsAllOfIt() {
        Material first = renewal.step(Material.NONE, START, false);
        Material renewing = renewal.step(first, START.plus(Duration.ofDays(61)), true);

        assertThat(renewing.next()).isPresent();
        assertThat(Material.read(renewing.write())).isEqualTo(renewing);
        assertThat(Material.read(Map.of("tls.crt", "rubbish", "ca.crt", "AAAA"))).isEqualTo(Material.NONE);
    }

    @Test
    void aSuccessorIsMadeAfterTwoThirdsAndShownOnceItIsTrusted() {
        Material first = renewal.step(Material.NONE, START, false);
        assertThat(renewal.step(first, START.plus(Duration.ofDays(59)), true)).isEqualTo(first);

        Instant due = START.plus(Duration.ofDays(60));
        Material made = renewal.step(first, due, true);
        assertThat(made.serving()).isEqualTo(first.serving());
        assertThat(made.next()).isPresent();
        assertThat(made.authorities()).hasSize(2).containsAll(first.authorities());

        assertThat(renewal.step(made, due.plus(Duration.ofMinutes(9)), true)).isEqualTo(made);
        assertThat(renewal.step(made, due.plus(Duration.ofMinutes(11)), false)).isEqualTo(made);
        Material shown = renewal.step(made, due.plus(Duration.ofMinutes(11)), true);
        assertThat(shown.serving()).isEqualTo(made.next());
        assertThat(shown.next()).isEmpty();
        assertThat(shown.authorities()).isEqualTo(made.authorities());
    }

    @Test
    void whatHasRunOutOrBearsAnotherNameIsReplacedAtOnce() {
        Material first = renewal.step(Material.NONE, START, false);

        Material late = renewal.step(first, START.plus(Duration.ofDays(100)), true);
        assertThat(late.serving()).isPresent().isNotEqualTo(first.serving());
        assertThat(late.authorities()).hasSize(1).doesNotContainAnyElementsOf(first.authorities());

        Material renamed = new Renewal(Set.of("other.svc"), new SecureRandom()).step(first, START, true);
        assertThat(renamed.serving().orElseThrow().serves(Set.of("other.svc"), START)).isTrue();
        assertThat(renamed.authorities()).hasSize(2);
    }

    /// A year, a quarter of an hour at a time.
    @Test
    void noMomentPassesWithoutATrustedCertificate() {
        Material now = renewal.step(Material.NONE, START, false);
        List<X509Certificate> trusted = now.authorities();
        int certificates = 1;
        for (Instant at = START; at.isBefore(START.plus(Duration.ofDays(365))); at = at.plus(Duration.ofMinutes(15))) {
            Material next = renewal.step(now, at, true);
            Identity shown = next.serving().orElseThrow();
            assertThat(Duration.between(at, shown.until())).isGreaterThan(Duration.ofDays(29));
            // Whoever has not heard of this step's authorities yet trusts it all the same.
            assertThat(trusts(trusted, shown.certificate())).as("at %s", at).isTrue();
            certificates += next.serving().equals(now.serving()) ? 0 : 1;
            trusted = next.authorities();
            now = next;
        }
        assertThat(certificates).isBetween(6, 7);
        assertThat(now.authorities()).hasSizeLessThanOrEqualTo(3);
    }

    private static boolean trusts(List<X509Certificate> authorities, X509Certificate leaf) {
        // Each authority has a name of its own.
        return authorities.stream().anyMatch(authority -> authority.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()));
    }
}
