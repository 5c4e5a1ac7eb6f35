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
