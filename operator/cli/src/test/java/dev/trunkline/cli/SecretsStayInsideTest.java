package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No form of output shows what a Secret holds, whatever is wrong with it.
class SecretsStayInsideTest {

    private static final Path SAMPLES = Path.of("../../samples");
    private static final String CANARY = "Zx7QvKanarie";

    /// What may be wrong with a Secret that a sample refers to.
    private static final List<String> SECRETS = List.of(
            secret("stringData: {username: acme, password: %s}"),
            secret("stringData: {user: acme, pass: %s}"),
            secret("stringData: {username: acme, password: \"%s\\nVia: me\"}"),
            secret("stringData: {apiKey: %s, trunkId: %s, username: %s}"),
            secret("stringData: {jwt: not.%s.readable}"),
            secret("stringData: {tls.crt: %s, tls.key: \"-----BEGIN PRIVATE KEY-----\\n%s\"}"),
            secret("data: {password: " + Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8)) + "}"),
            secret("data: {password: %s!}"),
            // What cannot be read is shown with its line, but not a Secret's.
            secret("stringData:\n  password: a\n  password: %s"),
            secret("stringData:\n\tpassword: %s"),
            secret("stringData:\n  password: \"%s"),
            secret("stringData:\n  password: %s\n wrong: %s"),
            secret("stringData: &%s\n  password: *%s"),
            secret("stringData: [%s]"),
            secret("stringData:\n  password: {%s: 1}"));

    private static String secret(String content) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: NAME, namespace: acme}\n" + content.replace("%s", CANARY) + "\n";
    }

    @Test
    void inNoFormOfOutput() throws IOException {
        String samples = samples();
        for (String name : List.of("carrier-credentials", "unify-api", "unify-trunk-dortmund", "zoom-tls", "zoom-station-4711")) {
            for (String secret : SECRETS) {
                String one = secret.replace("NAME", name);
                for (String form : List.of("text", "json", "sarif", "github")) {
                    Run run = Run.with((samples + "\n---\n" + one).getBytes(StandardCharsets.UTF_8), "lint", "-o", form, "-");
                    assertThat(run.out() + run.err()).as("%s of %s", form, one).doesNotContain(CANARY)
                            .doesNotContain(Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    /// A Secret may share its line with something that is wrong.
    @Test
    void inNoLineOfAnythingElse() {
        String wrong = "{\"apiVersion\":\"trunkline.dev/v1alpha1\",\"kind\":\"MediaProfile\",\"metadata\":{\"name\":\"voice\"},"
                + "\"spec\":{\"codecs\":[\"PCMX\"],\"codec\":1}}";
        for (String content : List.of(
                "\"stringData\":{\"password\":\"%s\"}", "\"stringData\":{\"password\":\"%s\",\"x\":\"%s\"}", "\"data\":{\"password\":\"%s\"}",
                "\"stringData\":[\"%s\"]", "\"stringData\":\"%s\"", "\"data\":{\"a\":{\"b\":[\"%s\"]}}",
                "\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":\"%s\"}}")) {
            String secret = "{\"apiVersion\":\"v1\",\"kind\":\"Secret\"," + content.replace("%s", CANARY) + "}";
            for (String list : List.of(secret + "," + wrong, wrong + "," + secret, secret + "," + wrong + "," + secret)) {
                Run run = Run.lint("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + list + "]}");
                assertThat(run.out()).as(list).contains("PCMX").doesNotContain(CANARY);
                // Nor where the rest of the line cannot be read.
                String broken = Run.lint("{\"kind\":\"List\",\"items\":[" + list + ",trunkline.dev}").out();
                assertThat(broken).contains("error YAML").doesNotContain(CANARY);
            }
        }
        String flow = "apiVersion: v1\nkind: List\nitems: [{kind: Secret, apiVersion: v1, stringData: {a: &x " + CANARY + "}}, " + wrong.replace("1}", "*x}") + "]\n";
        assertThat(Run.lint(flow).out()).contains("codec").doesNotContain(CANARY);
        assertThat(Run.lint("[" + wrong + ",{\"stringData\":{\"p\":\"" + CANARY + "\",\"q\":1},\"kind\":\"Secret\"}]").out()).doesNotContain(CANARY);
        assertThat(Run.lint("{\"kind\":\"List\",\"items\":[" + wrong + ",{\"data\":{\"p\":\"" + CANARY + "\",\"q\":1},\"kind\":\"Secret\"}]}").out())
                .contains("{\"data\":{\"p\":•••…\n");
        Run inOurs = Run.lint(wrong.replace("\"codec\":1", "\"password\":\"" + CANARY + "\""));
        assertThat(inOurs.out()).contains("MEDIA-08", "there is no field \"password\"").doesNotContain(CANARY);
    }

    /// Whoever takes the reference for the place of the password itself.
    @Test
    void inNoReferenceToASecret() {
        for (String field : List.of("credentialsSecretRef", "credentials", "secretRef", "secret")) {
            for (String form : List.of("text", "json", "sarif", "github")) {
                Run run = Run.with(("""
                        apiVersion: trunkline.dev/v1alpha1
                        kind: Itsp
                        metadata:
                          name: carrier
                        spec:
                          displayName: Carrier
                          provider: generic-udp-register
                          connection:
                            %s: %s
                        """.formatted(field, CANARY)).getBytes(StandardCharsets.UTF_8), "lint", "-o", form, "-");
                assertThat(run.out()).as(field).contains("spec.connection." + field).doesNotContain(CANARY);
            }
        }
    }

    // Without their own Secrets.
    private static String samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<String> documents = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("itsp-carrier-draft") && !file.toString().contains("site-berlin-moved"))
                    .sorted()
                    .flatMap(SecretsStayInsideTest::documents)
                    .filter(document -> !document.contains("\nkind: Secret"))
                    .toList();
            return String.join("\n---\n", documents);
        }
    }

    private static Stream<String> documents(Path file) {
        try {
            return Stream.of(Files.readString(file).split("\n---\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
