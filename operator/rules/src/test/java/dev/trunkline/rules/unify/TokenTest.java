package dev.trunkline.rules.unify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

    /// RFC 7519 section 2: seconds, perhaps with a fraction.
    @ParameterizedTest
    @CsvSource({
        "1893456000, 2030-01-01T00:00:00Z",
        "1893456000.999, 2030-01-01T00:00:00Z",
        "1.893456e9, 2030-01-01T00:00:00Z",
        "253402300799, 9999-12-31T23:59:59Z",
        "253402300798, 9999-12-31T23:59:58Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 1970-01-01T00:00:00Z",
        "1e300, 9999-12-31T23:59:59Z"
    })
    void readsWhenItEnds(String expires, Instant end) {
        assertThat(expires(expires)).contains(end);
    }

    /// In full it would have 400 million digits.
    @ParameterizedTest
    @CsvSource({"1e-400000000, 1970-01-01T00:00:00Z", "1e-20000000, 1970-01-01T00:00:00Z", "1e400000000, 9999-12-31T23:59:59Z"})
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
    void isNotKeptBusyByANumber(String expires, Instant end) {
        assertThat(expires(expires)).contains(end);
    }

    @Test
    void isNoneWithoutATimeThatIsANumber() {
        assertThat(Token.parse(token("\"soon\""))).isEmpty();
        assertThat(Token.parse(token("9".repeat(2000)))).isEmpty();
    }

    private static Optional<Instant> expires(String number) {
        return Token.parse(token(number)).flatMap(Token::expires);
    }

    private static Secret token(String expires) {
        return new Secret(base64("{\"alg\":\"RS256\"}") + "." + base64("{\"exp\":" + expires + "}") + "." + base64("signature"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
