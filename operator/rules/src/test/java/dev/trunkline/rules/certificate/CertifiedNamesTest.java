package dev.trunkline.rules.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class CertifiedNamesTest {

    @Test
    void readsEachCommonNameOfASubject() {
        assertThat(CertifiedNames.common(new X500Principal("CN=a.example.net+CN=b.example.net, O=\"Acme, Inc.\", CN=\"x, y\"")))
                .containsExactlyInAnyOrder("a.example.net", "b.example.net", "x\\, y");
    }

    /// A Secret may hold 1 MiB.
    @Test
    void takesACommonNameOfAnyLength() {
        String plain = "a".repeat(50_000);
        String escaped = "\\,".repeat(50_000);
        assertThat(CertifiedNames.common(new X500Principal("CN=" + plain))).containsExactly(plain);
        assertThat(CertifiedNames.common(new X500Principal("CN=" + escaped + ",O=Acme"))).containsExactly(escaped);
    }
}
