package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program does with its arguments, and how it ends.
class CommandLineTest {

    private static final String SITE = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: berlin, namespace: acme}
            spec:
              country: DE
              location: {countryCode: "49", areaCode: "30", pabxNumber: "26671"}
              uplinkKbps: 2048
              sipServers: [{name: pbx-1, address: 198.51.100.20, transport: TCP}]
            """;

    @Test
    void endsWith0WhereNothingIsWrong() {
        Run run = Run.lint(SITE);
        assertThat(run.out()).isEqualTo("1 object in 1 file: nothing found\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void endsWith0WhereThereAreOnlyWarnings() {
        Run run = Run.lint(SITE.replace(", areaCode: \"30\"", ""));
        assertThat(run.out()).contains("warning SITE-07").contains("1 warning");
        assertThat(run.code()).isZero();
    }

    @Test
    void endsWith1WhereThereAreErrors() {
        Run run = Run.lint(SITE.replace("TCP", "UDP"));
        assertThat(run.out()).contains("error SITE-08");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void endsWith2AndOneLineWhereAClassIsMissing() {
        Run run = Run.with(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new NoClassDefFoundError("dev/trunkline/Gone");
                    }
                },
                "lint", "-");
        assertThat(run.err().lines()).singleElement().asString()
                .startsWith("trunkline: a fault of this program, please report it: java.lang.NoClassDefFoundError: dev/trunkline/Gone at [");
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "lint", "lint no-such-file.yaml", "lint - --against no-such-folder", "lint - -o xml", "lint - --no-such-option", "lnt x", "",
        "rules ITSP-99", "rules -o sarif", "lint - --at tomorrow", "lint - --against="
    })
    void endsWith2WhereItCouldNotRun(String args) {
        Run run = Run.of(args.isEmpty() ? new String[0] : args.split(" "));
        assertThat(run.err()).startsWith("trunkline: ").doesNotContain("\tat ").doesNotContain("java.");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "lint --help", "rules --help"})
    void explainsItself(String args) {
        Run run = Run.of(args.split(" "));
        assertThat(run.out()).startsWith("Usage: trunkline").contains("--version");
        assertThat(run.code()).isZero();
    }

    @Test
    void tellsItsVersion() {
        assertThat(Run.of("--version").out()).matches("trunkline [0-9]+[.][0-9]+[.][0-9]+(-SNAPSHOT)?\n");
    }

    @Test
    void readsFoldersInOrderAndLeavesOthersOut(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("b/.git"));
        Files.writeString(folder.resolve("b/site.yml"), SITE.replace("DE", "de"));
        Files.writeString(folder.resolve("a.yaml"), SITE.replace("berlin", "bonn").replace("DE", "d"));
        Files.writeString(folder.resolve("b/.git/hidden.yaml"), SITE.replace("DE", "x"));
        Files.writeString(folder.resolve("b/notes.txt"), "\t: [");
        Files.writeString(folder.resolve("values.yaml"), "replicas: 3\n");
        Files.writeString(folder.resolve("template.yaml"), "{{- if .Values.x }}\na: b\n{{- end }}\n");
        Run run = Run.of("lint", folder.toString());
        assertThat(run.out().lines().filter(line -> line.startsWith(folder.toString())).map(line -> line.substring(folder.toString().length())))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("/a.yaml:5:12: error SCHEMA Site/bonn spec.country: \"d\" does not have the form"),
                        line -> assertThat(line).startsWith("/b/site.yml:5:12: error SCHEMA Site/berlin spec.country: \"de\" does not"),
                        line -> assertThat(line).startsWith("/template.yaml:1:").contains("note YAML").contains("helm template"));
        assertThat(run.out()).endsWith("2 objects in 4 files: 2 errors, 1 note\n");
    }

    @Test
    void followsLinks(@TempDir Path folder) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/sites"));
        Files.writeString(tree.resolve("berlin.yaml"), SITE.replace("TCP", "UDP"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("tree"));
        Run run = Run.of("lint", link.toString());
        assertThat(run.out()).startsWith(link + "/sites/berlin.yaml:8:").contains("error SITE-08").endsWith("1 object in 1 file: 1 error\n");
        assertThat(run.err()).isEmpty();
        assertThat(Run.lint(SITE.replace("berlin", "bonn"), "--against", link.toString()).err()).isEmpty();

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.createSymbolicLink(other.resolve("base"), folder.resolve("tree"));
        assertThat(Run.of("lint", other.toString()).out()).contains(other + "/base/sites/berlin.yaml:8:").contains("1 object in 1 file");
    }

    @Test
    void readsNoFileTwiceWhateverLeadsToIt(@TempDir Path folder) throws IOException {
        Path sites = Files.createDirectories(folder.resolve("sites"));
        Files.writeString(sites.resolve("berlin.yaml"), SITE);
        Files.createSymbolicLink(folder.resolve("again"), sites);
        Files.createSymbolicLink(folder.resolve("b.yaml"), sites.resolve("berlin.yaml"));
        Files.createSymbolicLink(sites.resolve("up"), folder);
        Files.createSymbolicLink(sites.resolve("self"), sites);
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere.yaml"));
        Run run = Run.of("lint", folder.toString());
        assertThat(run.out()).contains(folder + "/gone.yaml:1:1: note YAML: a link that leads nowhere").endsWith("1 object in 2 files: 1 note\n");
        assertThat(run.code()).isZero();
    }

    /// What a cluster's load balancers carry no file shows.
    @Test
    void leavesTheClustersPortLimitsToIt() {
        assertThat(Run.lint(SITE + "  gateway: {callLimit: 500}\n").out()).isEqualTo("1 object in 1 file: nothing found\n");
        assertThat(Run.lint(SITE + "  gateway: {callLimit: 500, exposureClass: metallb}\n").code()).isZero();
        assertThat(Run.lint(SITE + "  gateway: {callLimit: 30000}\n").out()).contains("GW-01");
    }

    /// A slip is one finding: what would be right once it is put right is not told of.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transport: UDP          | transport: udp          | ITSP-07 Itsp/carrier spec.connection.transport
            transport: UDP          | transport: SCTP         | ITSP-07 Itsp/carrier spec.connection.transport
            transport: UDP          | transprot: UDP          | SCHEMA Itsp/carrier spec.connection.transprot
            transport: UDP          | transport: [UDP]        | ITSP-07 Itsp/carrier spec.connection.transport
            addressType: IP         | addressType: ip         | ITSP-05 Itsp/carrier spec.connection.addressType
            addressType: IP         | addressType: Number     | ITSP-05 Itsp/carrier spec.connection.addressType
            port: 5070              | port: "5070"            | ITSP-06 Itsp/carrier spec.connection.port
            address: 198.51.100.10  | adress: 198.51.100.10   | SCHEMA Itsp/carrier spec.connection.adress
            lifecycle: Complete     | lifecycle: complete     | ITSP-11 Itsp/carrier spec.lifecycle
            """)
    void tellsASlipOnce(String right, String wrong, String told) {
        String carrier = """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata:
                  name: carrier
                spec:
                  provider: generic-fixed-address
                  displayName: "Carrier"
                  lifecycle: Complete
                  connection:
                    addressType: IP
                    address: 198.51.100.10
                    port: 5070
                    transport: UDP
                """;
        assertThat(Run.lint(carrier).code()).isZero();
        Run run = Run.lint(carrier.replace(right, wrong));
        assertThat(run.out()).contains("error " + told).contains("1 error");
    }

    @Test
    void judgesObjectsWhoseNameTheClusterMakes() {
        String made = SITE.replace("name: berlin", "generateName: berlin-").replace("TCP", "UDP");
        Run run = Run.lint(made + "---\n" + made);
        assertThat(run.out()).contains("error SITE-08 Site/berlin-00001 ", "error SITE-08 Site/berlin-00002 ").doesNotContain("already");
        String longest = SITE.replace("name: berlin", "generateName: " + "b".repeat(35));
        assertThat(Run.lint(longest).out()).isEqualTo("1 object in 1 file: nothing found\n");
        assertThat(Run.lint(longest.replace("bbb", "bbbb")).out()).contains("at most 40 characters");
    }

    @Test
    void saysWhereNothingOfTheSameNamespaceStands(@TempDir Path folder) throws IOException {
        String standing = Files.writeString(folder.resolve("standing.yaml"), SITE).toString();
        String nameless = SITE.replace(", namespace: acme", "").replace("berlin", "bonn");
        Run run = Run.lint(nameless, "--against", standing);
        assertThat(run.err()).isEqualTo("trunkline: nothing of --against is in the same namespace: there it is acme, here default (for files that"
                + " state no namespace: -n acme)\n");
        assertThat(run.code()).isZero();
        assertThat(Run.lint(nameless, "--against", standing, "-n", "acme").err()).isEmpty();
    }

    @Test
    void saysWhereNothingOfOursIs(@TempDir Path folder) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path foreign = Files.writeString(folder.resolve("foreign.yaml"), "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n");
        Path site = Files.writeString(folder.resolve("site.yaml"), SITE);
        for (String form : List.of("text", "json", "sarif", "github")) {
            Run run = Run.of("lint", "-o", form, empty.toString(), foreign.toString());
            assertThat(run.err()).isEqualTo("trunkline: there is no object of trunkline.dev in " + empty + ", " + foreign + "\n");
            assertThat(run.code()).isZero();
        }
        assertThat(Run.of("lint", site.toString(), empty.toString(), foreign.toString(), "--against", foreign.toString()).err().lines())
                .containsExactly(
                        "trunkline: there is no object of trunkline.dev in " + empty, "trunkline: there is no object of trunkline.dev in " + foreign);
        assertThat(Run.of("lint", site.toString(), foreign.toString()).err()).isEmpty();
        assertThat(Run.lint("").err()).isEqualTo("trunkline: there is no object of trunkline.dev in the standard input\n");
    }

    @Test
    void listsTheRules() {
        Run run = Run.of("rules");
        assertThat(run.out().lines()).hasSizeGreaterThan(100).anyMatch(
                line -> line.matches("ITSP-06 +S W R L +A port goes with FQDN or IP only[.]"));
        assertThat(run.out().lines()).anyMatch(line -> line.matches("ITSP-14 +- W r l +.*")).anyMatch(line -> line.matches("ZOOM-07 +- - - - +.*"));
        assertThat(Run.of("rules", "-o", "json").out().lines()).hasSameSizeAs(run.out().lines().toList()).allMatch(line -> line.startsWith("{\"id\":"));
    }

    @Test
    void tellsARuleInFull() {
        assertThat(Run.of("rules", "itsp-06").out()).isEqualTo("""
                ITSP-06  A port goes with FQDN or IP only.

                today     refused by the API server, the webhook, the operator and trunkline lint
                judges    Itsp
                source    Adding or editing an Internet Telephony Service Provider in self-service, step 8
                remedy    Leave the port out with DNS-SRV, or use FQDN or IP.

                refused: port with srv

                    apiVersion: trunkline.dev/v1alpha1
                    kind: Itsp
                    metadata:
                      name: subject
                    spec:
                      provider: generic-draft-first-address
                      displayName: Carrier
                      connection:
                        transport: UDP
                        addressType: DNS-SRV
                        address: example.net
                        port: 5060

                accepted: port with fqdn

                    apiVersion: trunkline.dev/v1alpha1
                    kind: Itsp
                    metadata:
                      name: subject
                    spec:
                      provider: generic-draft-first-address
                      displayName: Carrier
                      connection:
                        transport: UDP
                        addressType: FQDN
                        address: sip.example.net
                        port: 65535
                """);
        assertThat(Run.of("rules", "-o", "json", "UPT-24").out()).contains("\"where\":\"W(warn) R L\"", """
                "examples":[{"verdict":"warned","shows":"user taken out","manifest":"apiVersion: trunkline.dev/v1alpha1\\n""", """
                "today":{"schema":"-","webhook":"warns","reconciler":"-","linter":"warns","why":"an edit is judged by who sees it made"},""");
        assertThat(Run.of("rules", "ITSP-6").err()).contains("did you mean ITSP-06?");
    }
}
