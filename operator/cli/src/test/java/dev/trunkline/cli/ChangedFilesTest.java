package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hook before a commit, given the names of files that changed, most of which are somebody else's.
class ChangedFilesTest {

    /// What repositories hold besides.
    private static final Map<String, String> FOREIGN = new TreeMap<>(Map.ofEntries(
            Map.entry("playbook.yaml", "- hosts: all\n  tasks:\n    - name: x\n      vars: {a: !vault b}\n"),
            Map.entry("array.json", "[1, 2, {\"a\": null}]\n"),
            Map.entry("text.json", "\"x\"\n"),
            Map.entry("tsconfig.json", "{\n  // a comment\n  \"a\": 1,\n}\n"),
            Map.entry(".gitlab-ci.yml", "build:\n  script:\n    - !reference [.setup, script]\n"),
            Map.entry("stack.yaml", "Resources:\n  A: {Type: 'AWS::S3::Bucket', Name: !Ref B}\n"),
            Map.entry("templates/deployment.yaml", "{{- if .Values.x }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\n"),
            Map.entry("twice.yaml", "a: 1\na: 2\n"),
            Map.entry("sealed.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {a: 'ENC[AES256_GCM,data:x]'}\nsops: {version: 3.9}\n"),
            Map.entry("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {a: 'no base64'}\n"),
            Map.entry("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: b, a: c}\n"),
            Map.entry("overlay/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: !Env b}\n"),
            Map.entry("latin.yaml", "name: Z\u00fcrich\n"),
            Map.entry("tab.yaml", "a:\n\tb: c\n")));

    private static final String CARRIER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: carrier}
            spec:
              provider: generic-udp-register
              displayName: Carrier
              connection: {address: sip.example.net, credentialsSecretRef: {name: login}}
            """;

    @TempDir
    private Path folder;

    @Test
    void otherPeoplesFilesFailNoCommit() throws IOException {
        for (Map.Entry<String, String> file : FOREIGN.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
        }
        Path utf16 = Files.writeString(folder.resolve("utf16.json"), "\uFEFF{}", StandardCharsets.UTF_16LE);
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100 << 20);
        }
        for (Path file : Stream.concat(FOREIGN.keySet().stream().map(folder::resolve), Stream.of(utf16, large)).toList()) {
            assertThat(hook(file).code()).as("%s", file).isZero();
        }
        assertThat(hook(all()).out()).doesNotContain(": error ");
        assertThat(Run.of("lint", folder.toString()).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "apiVersion: trunkline.dev/v1alpha1\nkind: Site\n\tmetadata: x\n",
        "- apiVersion: trunkline.dev/v1alpha1\n  kind: Site\n",
        "apiVersion: trunkline.dev/v1alpha1\nkind: Sit\nmetadata: {name: x}\n",
        "apiVersion: trunkline.dev/v1alpha1\nkind: Site\nmetadata: {name: Z\u00fcrich}\n"
    })
    void whatSpeaksOfUsAndCannotBeReadFailsIt(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), text, StandardCharsets.ISO_8859_1);
        assertThat(hook(file).code()).isEqualTo(1);
        assertThat(Run.of("lint", folder.toString()).code()).isEqualTo(1);
    }

    @Test
    void aNamedFileThatIsNoYamlIsAnErrorWithoutTheHook() throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), "a:\n\tb: c\n");
        assertThat(Run.of("lint", file.toString()).code()).isEqualTo(1);
        assertThat(Run.lint("- a\n- b\n").code()).isZero();
    }

    @Test
    void aSecretCountsWhereOneOfOursRefersToIt() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), FOREIGN.get("secret.yaml").replace("name: x", "name: login"));
        assertThat(hook(secret).code()).isZero();
        Files.writeString(folder.resolve("carrier.yaml"), CARRIER);
        assertThat(hook(all()).out()).contains("secret.yaml:4:8: error SCHEMA Secret/login data.a: the value is no Base64");
        Files.writeString(folder.resolve("secret.yaml"), FOREIGN.get("sealed.yaml").replace("name: x", "name: login"));
        assertThat(hook(all()).out()).contains("Secret/login is not among the files").doesNotContain("Base64");
    }

    @Test
    void twoOfOneNameAreToldOfWhereOneOfOursRefersToThem() throws IOException {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData: {username: u, password: p}\n";
        Files.writeString(folder.resolve("a.yaml"), secret);
        Files.writeString(folder.resolve("b.yaml"), secret);
        assertThat(hook(all()).code()).isZero();
        Files.writeString(folder.resolve("carrier.yaml"), CARRIER);
        Run run = hook(all());
        assertThat(run.out()).contains(
                folder + "/b.yaml:3:18: error SCHEMA Secret/login metadata.name: Secret/login stands in " + folder + "/a.yaml:1 already");
        assertThat(run.code()).isEqualTo(1);
        assertThat(Run.lint(secret + "---\n" + secret).out()).contains("error SCHEMA Secret/login metadata.name");
    }

    private Path[] all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toArray(Path[]::new);
        }
    }

    /// As the hook's entry says, with the names of the files after it.
    private static Run hook(Path... files) throws IOException {
        String entry = Files.readAllLines(Path.of("../../.pre-commit-hooks.yaml")).stream()
                .filter(line -> line.startsWith("  entry: trunkline "))
                .map(line -> line.substring("  entry: trunkline ".length()))
                .findFirst()
                .orElseThrow();
        List<String> args = new ArrayList<>(List.of(entry.split(" ")));
        Stream.of(files).map(Path::toString).forEach(args::add);
        return Run.of(args.toArray(String[]::new));
    }
}
