package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Time alone changes verdicts, and the rules say when: whoever looks again at each moment that they name, and at no other, misses none.
class TimeTest {

    private static final ObjectRef TENANT = new ObjectRef(Kind.UnifyPhoneTenant, "softphones");

    @Test
    void ofATokenTheMonthBeforeItsEndAndTheEnd() {
        assertThat(transcript(tenant("UnifyVideo", ""), token("{\"apps\":[\"a\"],\"nbf\":1764547200,\"exp\":1774958400}")))
                .containsExactly(
                        "2025-11-01T00:00:00Z UPT-04 Error",
                        "2025-12-01T00:00:00Z",
                        // 31 March, and February has no 31st.
                        "2026-02-28T12:00:00Z UPT-04 Warning",
                        "2026-03-31T12:00:00Z UPT-04 Error");
    }

    @Test
    void ofSoftwareSupportTheMonthBeforeItsEndAndTheEnd() {
        assertThat(transcript(tenant("OpenScape", "2026-03-30"), ""))
                .containsExactly(
                        "2025-11-01T00:00:00Z",
                        "2026-02-28T00:00:00Z UPT-15 Warning",
                        "2026-03-31T00:00:00Z UPT-15 Error");
    }

    @Test
    void ofTwoEndsTheNearerOne() {
        assertThat(transcript(tenant("UnifyVideo", "2026-01-31"), token("{\"apps\":[\"a\"],\"exp\":1774958400}")))
                .containsExactly(
                        "2025-11-01T00:00:00Z",
                        "2025-12-31T00:00:00Z UPT-15 Warning",
                        "2026-02-01T00:00:00Z UPT-15 Error",
                        "2026-02-28T12:00:00Z UPT-04 Warning, UPT-15 Error",
                        "2026-03-31T12:00:00Z UPT-04 Error, UPT-15 Error");
    }

    /// The verdict at the beginning, and at each moment that the one before names; a second earlier it is still the one before.
    private static List<String> transcript(String tenant, String secret) {
        String yaml = tenant + secret;
        List<String> lines = new ArrayList<>();
        Optional<Instant> moment = Optional.of(Instant.parse("2025-11-01T00:00:00Z"));
        String before = "";
        while (moment.isPresent()) {
            Instant now = moment.get();
            if (!lines.isEmpty()) {
                assertThat(line(verdict(yaml, now.minusSeconds(1)))).isEqualTo(before);
            }
            Verdict verdict = verdict(yaml, now);
            before = line(verdict);
            lines.add((now + " " + before).strip());
            moment = verdict.nextChange(TENANT);
            assertThat(moment).matches(next -> next.isEmpty() || next.get().isAfter(now));
        }
        return lines;
    }

    private static Verdict verdict(String yaml, Instant now) {
        return Rulebook.verdict(Facts.of(RuleDirectoriesTest.snapshot(yaml, now)));
    }

    private static String line(Verdict verdict) {
        return verdict.problems().stream().map(problem -> problem.ruleId() + " " + problem.severity()).collect(Collectors.joining(", "));
    }

    private static String tenant(String flavour, String supportUntil) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: UnifyPhoneTenant
                metadata: {name: softphones}
                spec:
                  flavour: %s
                  apiKeySecretRef: {name: unify-api}
                  jwtSecretRef: {name: unify-jwt}
                  sites:
                    - siteRef: berlin
                      accessCode: "855"
                      trunkSecretRef: {name: unify-berlin}
                      %s
                """.formatted(flavour, supportUntil.isEmpty() ? "" : "softwareSupportUntil: \"" + supportUntil + "\"");
    }

    private static String token(String claims) {
        String jwt = base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + "." + base64("signature");
        return """
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: unify-jwt}
                stringData: {jwt: %s}
                """.formatted(jwt);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
