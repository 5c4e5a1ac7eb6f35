package dev.trunkline.rules.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DomainKeyTest {

    private final DomainKey key = new DomainKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Test
    void derivesTheSameSecretsAgainAndEachOneDifferently() {
        var again = new DomainKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        assertThat(key.statusToken("itsp-carrier")).isEqualTo(again.statusToken("itsp-carrier"));
        assertThat(key.statusToken("itsp-carrier")).isNotEqualTo(key.statusToken("site-berlin"));
        assertThat(key.linkToken()).isNotEqualTo(key.statusToken("itsp-carrier"));
        assertThat(key.hashKey("itsp-carrier")).hasSize(32).isNotEqualTo(key.hashKey("site-berlin"));
    }

    @Test
    void neverPrints() {
        assertThat(key).hasToString("****");
        assertThat(key.linkToken()).hasToString("****");
    }

    @Test
    void refusesAKeyThatCouldBeGuessed() {
        assertThatThrownBy(() -> new DomainKey(new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }
}
