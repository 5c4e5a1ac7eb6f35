package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Provider catalogues: those that rules are judged by, and those among the files.
class CatalogueTest {

    private static final Path SHIPPED = Path.of("../../charts/trunkline/files/catalogue.yaml");

    private static final String ACME = """
            providers:
              - id: acme-trunk
                displayName: Acme SIP trunk
                transports: [UDP, TLS]
                defaults:
                  connection.addressType: {value: FQDN, mark: tested}
                  connection.address: {value: "{customer}.sip.acme.example", mark: tested}
                  connection.port: {value: 5070, mark: tested}
                  connection.transport: {value: UDP, mark: tested}
            """;

    private static final String CARRIER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: carrier, namespace: acme}
            spec:
              provider: acme-trunk
              displayName: Carrier
              connection: {address: acme-4711.sip.acme.example}
            """;

    @TempDir
    private Path folder;

    private Path carrier;

    @BeforeEach
    void write() throws IOException {
        carrier = Files.writeString(folder.resolve("carrier.yaml"), CARRIER);
    }

    @Test
    void rulesAreJudgedByTheCatalogueThatIsGiven() throws IOException {
        assertThat(Run.of("lint", carrier.toString()).out()).contains("ITSP-01").contains("generic-udp-register");
        assertThat(lint(ACME, CARRIER).out()).isEqualTo("1 object in 1 file: nothing found\n");
        assertThat(lint(ACME, CARRIER.replace("{address", "{port: 5060, address")).out())
                .contains("ITSP-08").contains("\"5060\" overrides the catalogue's \"5070\" (tested)");
        assertThat(lint(ACME, CARRIER.replace("  connection: {address: acme-4711.sip.acme.example}\n", "")).out())
                .contains("ITSP-12").contains("connection.address (of the form {customer}.sip.acme.example)");
        assertThat(lint(ACME, CARRIER.replace("{address", "{transport: TCP, address")).out()).contains("ITSP-07").contains("UDP and TLS");
    }

    @Test
    void aListOfTrustedRootsThatCannotBeReadIsAFindingAtItsPlace() throws IOException {
        Path roots = Files.writeString(folder.resolve("roots.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: trusted-roots, labels: {trunkline.dev/list: trusted-roots}}
                data:
                  source: somewhere
                  date: "2026-11-22"
                  roots.pem: none
                """);
        Run run = Run.of("lint", roots.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("roots.yaml:4:1: error ZOOM-33")
                .contains("ConfigMap/trusted-roots: key \"roots.pem\" holds no certificate in PEM form");
    }

    /// The chart renders it beside the operator, and integrations live elsewhere.
    @Test
    void theListOfTrustedRootsIsForAllNamespaces() throws IOException {
        Case strange = Cases.all().stream()
                .filter(each -> each.file().endsWith("ZOOM-11/refused-root-not-on-the-list.yaml"))
                .findFirst()
                .orElseThrow();
        Map<Boolean, String> byList = strange.documents().stream().collect(Collectors.partitioningBy(
                object -> object.path("kind").asText().equals("ConfigMap"), Collectors.mapping(Object::toString, Collectors.joining("\n---\n"))));
        Path zoom = Files.writeString(folder.resolve("zoom.yaml"), byList.get(false));
        String list = byList.get(true).replace("\"name\":", "\"namespace\":\"trunkline\",\"name\":");
        Path roots = Files.writeString(folder.resolve("roots.yaml"), list);
        assertThat(Run.of("lint", zoom.toString()).out()).doesNotContain("error ZOOM-11");
        assertThat(Run.of("lint", zoom.toString(), roots.toString()).out()).contains("error ZOOM-11 ZoomIntegration/clients");
        assertThat(Run.of("lint", zoom.toString(), "--against", roots.toString()).out()).contains("error ZOOM-11 ZoomIntegration/clients");
        // Of two clusters, each for its own.
        Path others = Files.writeString(folder.resolve("others.yaml"), list.replace(":\"trunkline\"", ":\"other\""));
        assertThat(Run.of("lint", zoom.toString(), roots.toString(), others.toString()).out())
                .doesNotContain("error ZOOM-11")
                .contains("others.yaml:1:1: note REFERENCE ConfigMap/trusted-roots: another list of trusted roots stands in " + roots + ":1");
    }

    @Test
    void connectionsAreJudgedByTheOneAmongTheFiles() throws IOException {
        Path map = Files.writeString(folder.resolve("map.yaml"), configMap(ACME));
        assertThat(Run.of("lint", carrier.toString(), map.toString()).out()).isEqualTo("1 object in 2 files: nothing found\n");
        assertThat(Run.of("lint", carrier.toString(), "--against", map.toString()).out()).isEqualTo("1 object in 1 file: nothing found\n");
        assertThat(Run.of("lint", carrier.toString(), map.toString(), "--catalogue", SHIPPED.toString()).out()).contains("ITSP-01");
        // As its errors would make everything else wrong, they are all that is told.
        Files.writeString(map, configMap(ACME.replace("5070", "0")));
        assertThat(Run.of("lint", folder.toString()).out()).contains("error CATALOGUE").doesNotContain("ITSP-01");
        // Of two, nobody knows which.
        Files.writeString(map, configMap(ACME));
        Path other = Files.writeString(folder.resolve("other.yaml"), configMap(ACME.replace("5070", "5080")));
        Run run = Run.of("lint", carrier.toString(), map.toString(), other.toString());
        assertThat(run.out()).contains("ITSP-01");
        assertThat(run.err()).isEqualTo("trunkline: there are 2 provider catalogues in the files, and connections are judged by the one that is"
                + " shipped; name one by --catalogue\n");
    }

    @Test
    void isCheckedUnderWhateverNameAndByItself() throws IOException {
        String wrong = ACME.replace("5070", "0");
        String nameless = configMap(wrong).replace("trunkline-catalogue", "providers").replace("trunkline.dev/catalogue", "app");
        assertThat(Run.lint(nameless).out()).contains(":16:36: error CATALOGUE ConfigMap/providers");
        Path file = Files.writeString(folder.resolve("acme.yaml"), wrong);
        assertThat(Run.of("lint", file.toString()).out()).contains("acme.yaml:8:32: error CATALOGUE");
        assertThat(Run.of("lint", folder.toString()).out()).contains("acme.yaml:8:32: error CATALOGUE");
        // Providers of something else.
        Files.writeString(file, "providers:\n  - {id: github, displayName: GitHub}\n");
        assertThat(Run.of("lint", "--changed", file.toString()).out()).doesNotContain("CATALOGUE");
        assertThat(Run.of("lint", file.toString()).out()).contains("error CATALOGUE");
    }

    @Test
    void theConfigMapServesAsWellAmongWhateverElseAChartRenders() throws IOException {
        String rendered = "apiVersion: v1\nkind: Service\nmetadata: {name: other}\n---\n" + configMap(ACME);
        assertThat(lint(rendered, CARRIER).out()).isEqualTo("1 object in 1 file: nothing found\n");
    }

    @Test
    void aWrongCatalogueIsAllThatIsTold() throws IOException {
        Run run = lint(ACME.replace("5070", "70000"), CARRIER);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("catalogue.yaml:8:32: error CATALOGUE").contains("70000 is not allowed here, 1 to 65535 is")
                .doesNotContain("ITSP-01");
        assertThat(lint("apiVersion: v1\nkind: Service\n", CARRIER).out()).contains("there is no provider catalogue in here");
        assertThat(lint("", CARRIER).out()).contains("there is no provider catalogue in here");
    }

    @Test
    void oneAmongTheFilesIsCheckedWhereItStands() throws IOException {
        Path file = Files.writeString(folder.resolve("map.yaml"), configMap(ACME.replace("transports", "transport").replace("5070", "0")));
        Run run = Run.of("lint", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("map.yaml:12:9: error CATALOGUE")
                .contains("there is no field \"transport\" here; did you mean transports?")
                .contains("        transport: [UDP, TLS]\n")
                .contains("map.yaml:16:36: error CATALOGUE");
        assertThat(Run.of("lint", "-o", "json", file.toString()).out())
                .contains("\"rule\":\"CATALOGUE\"", "\"kind\":\"ConfigMap\"", "\"name\":\"trunkline-catalogue\"",
                        "\"field\":\"providers[0].defaults.connection.port.value\"", "\"line\":16");
        assertThat(Run.of("lint", "-o", "github", file.toString()).out()).contains("line=16,col=36");
        assertThat(Run.of("lint", "-o", "sarif", file.toString()).out()).contains("\"CATALOGUE\"");
        assertThat(Run.lint(configMap(ACME)).out()).isEqualTo("no object of trunkline.dev in 1 file\n");
    }

    @Test
    void aTextThatIsQuotedIsCheckedToo() {
        String json = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"catalogue\"},"
                + "\"data\":{\"catalogue.yaml\":\"providers:\\n  - id: ACME\\n\"}}";
        assertThat(Run.lint(json).out()).contains("line 2, column 9 of this text: \"ACME\" does not have the form");
    }

    @Test
    void anotherConfigMapIsNobodysCatalogue() {
        assertThat(Run.lint(configMap("nothing: of ours\n").replace("trunkline-catalogue", "colours").replace("trunkline.dev/", "")).out())
                .isEqualTo("no object of trunkline.dev in 1 file\n");
    }

    @Test
    void whatIsShippedIsRight() throws IOException {
        assertThat(Run.of("lint", "--catalogue", SHIPPED.toString(), carrier.toString()).out()).contains("ITSP-01");
        assertThat(Run.lint(configMap(Files.readString(SHIPPED))).out()).isEqualTo("no object of trunkline.dev in 1 file\n");
    }

    private Run lint(String catalogue, String manifest) throws IOException {
        Path file = Files.writeString(folder.resolve("catalogue.yaml"), catalogue);
        return Run.with(manifest.getBytes(StandardCharsets.UTF_8), "lint", "--catalogue", file.toString(), "-");
    }

    private static String configMap(String text) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: trunkline-catalogue
                  labels:
                    trunkline.dev/catalogue: providers
                data:
                  catalogue.yaml: |
                """ + text.indent(4);
    }
}
