package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CanariesTest {

    @Test
    void findsACanaryWhereverItStands() {
        Canaries canaries = new Canaries();
        String secret = canaries.make();
        String key = canaries.note("MHcCAQEEIFoo");
        for (String before : new String[] {"", "a", "ab", "abc", "{\"password\":\""}) {
            assertThat(canaries.in(before + secret + "tail")).hasSize(1);
            assertThat(canaries.in(base64(before + secret + "tail"))).as(before).hasSize(1);
            assertThat(canaries.in(base64(before + key + "tail"))).as(before).hasSize(1);
        }
        assertThat(canaries.in("password, apiKey, a key \"password\"")).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
