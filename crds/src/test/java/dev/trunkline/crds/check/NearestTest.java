package dev.trunkline.crds.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> FIELDS = List.of("port", "address", "addressType", "transport", "credentialsSecretRef");

    @Test
    void findsTheWordThatWasMeant() {
        assertThat(Nearest.to("prot", FIELDS)).contains("port");
        assertThat(Nearest.to("adress", FIELDS)).contains("address");
        assertThat(Nearest.to("ADDRESSTYPE", FIELDS)).contains("addressType");
        assertThat(Nearest.to("credentialSecretRef", FIELDS)).contains("credentialsSecretRef");
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertThat(Nearest.to("password", FIELDS)).isEmpty();
        assertThat(Nearest.to("", FIELDS)).isEmpty();
        assertThat(Nearest.to("x".repeat(1_000_000), FIELDS)).isEmpty();
    }
}
