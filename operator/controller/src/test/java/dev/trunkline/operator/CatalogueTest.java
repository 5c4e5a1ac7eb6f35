package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.crds.itsp.Effective.Origin;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.chart.Chart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The chart's catalogue in the cluster, edited by a platform team.
@Tag("api")
class CatalogueTest {

    private static final String DOMAIN = "catalogued";
    private static final String EDITED = "catalogue-edited";
    private static final String NAME = "trunkline-catalogue";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Acme acme = new Acme(DOMAIN);
    private final String shipped = Chart.one(Chart.render(), ConfigMap.class, NAME).getData().get("catalogue.yaml");

    @Test
    void anEditIsFollowedAndABadOneKeepsTheLastGood() throws Exception {
        ApiServer.get().onboard(DOMAIN);
        installLists();
        var settings = Running.settings(Running.pool("198.18.12.0/27"), Running.pool("198.18.12.32/27"));
        try (Running operator = Running.following(settings, DOMAIN)) {
            acme.apply(itsp("carrier"));
            acme.apply(Acme.complete("bystander"));
            awaitReason("carrier", "Accepted", "RulesViolated");
            assertThat(acme.message("carrier", "Accepted")).get().asString()
                    .contains("ITSP-01", "\"acme-trunk\" is not in the provider catalogue, which has generic-dns-srv");

            write(shipped + entry(5070));
            awaitReason("carrier", "Accepted", "Accepted");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(effective()).contains(
                    new Effective("connection.port", "5070", Optional.of(Origin.CatalogueTested)),
                    new Effective("connection.transport", "UDP", Optional.of(Origin.CatalogueDocumented)),
                    new Effective("connection.address", "198.51.100.10", Optional.of(Origin.Spec)),
                    new Effective("connection.numberFormat.inbound", "E164", Optional.of(Origin.Default))));
            await().atMost(PATIENCE).until(() -> acme.gatewayYaml("itsp-bystander").contains("198.51.100.10"));
            List<String> children = acme.children().stream().filter(child -> child.contains("itsp-bystander")).toList();

            write(shipped + entry(70_000));
            await().atMost(PATIENCE).until(() -> operator.catalogueFaults() == 1);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events())
                    .anySatisfy(text -> assertThat(text).contains(
                            "what was last good holds: ", ":32 providers[9].defaults.connection.port.value: 70000 is not allowed here, 1 to 65535 is")));
            assertThat(lastGood()).isEqualTo(shipped + entry(5070));

            write(shipped + entry(5080));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(effective())
                    .contains(new Effective("connection.port", "5080", Optional.of(Origin.CatalogueTested))));
            assertThat(operator.catalogueFaults()).isZero();
            await().atMost(PATIENCE).until(() -> lastGood().equals(shipped + entry(5080)));
            assertThat(acme.children()).containsAll(children);

            // A connection that states another port than the catalogue is told both, and a template is filled by no default.
            acme.apply(itsp("other").replace("198.51.100.10", "198.51.100.11").replace("address:", "port: 5090\n    address:"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(acme.message("other", "Accepted")).get().asString()
                    .contains("ITSP-08", "connection.port", "\"5090\" overrides the catalogue's \"5080\" (tested)"));
            write("providers: nobody\n");
            await().atMost(PATIENCE).until(() -> operator.catalogueFaults() > 0);
        }

        // Whoever starts while the text is broken knows what the one before it knew.
        try (Running operator = Running.following(settings, DOMAIN)) {
            assertThat(operator.catalogueFaults()).isPositive();
            acme.apply(itsp("late").replace("198.51.100.10", "198.51.100.12"));
            awaitReason("late", "Accepted", "Accepted");
            assertThat(acme.reason("carrier", "Accepted")).contains("Accepted");

            acme.client().configMaps().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(NAME).delete();
            // Nor can the operator make the copy where somebody took it away, until it is there again.
            copies().delete();
            write(shipped);
            awaitReason("late", "Accepted", "RulesViolated");
            awaitReason("carrier", "Accepted", "RulesViolated");
            assertThat(acme.reason("bystander", "Accepted")).contains("Accepted");
            write("providers: nobody\n");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events())
                    .anySatisfy(text -> assertThat(text).contains("what was last good holds, as long as this program runs, for ConfigMap")));
            assertThat(copies().get()).isNull();
            installLastGood();
            await().atMost(PATIENCE).until(() -> lastGood().equals(shipped));
        }
        try (Running operator = Running.following(settings, DOMAIN)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).anySatisfy(text -> assertThat(text)
                    .containsPattern("it is not used, and the copy in ConfigMap trunkline-catalogue-last-good holds, read 20..-..-..T")));
            assertThat(operator.catalogueFaults()).isPositive();
        } finally {
            write(shipped);
        }
    }

    @Test
    void anEditIsProgrammedWhenThePodRunsItThoughNoManifestHasChanged() throws Exception {
        ApiServer.get().onboard(EDITED);
        installLists();
        write(shipped + entry(5070));
        Acme edited = new Acme(EDITED);
        var settings = Running.settings(Running.pool("198.18.14.0/27"), Running.pool("198.18.14.32/27"));
        try (StandInPod pod = new StandInPod("127.0.0.79"); Running _ = Running.following(settings, EDITED)) {
            edited.apply(itsp("carrier"));
            await().atMost(PATIENCE).until(() -> edited.gatewayYaml("itsp-carrier").contains("port: 5070"));
            pod.load(edited.gatewayYaml("itsp-carrier"));
            edited.pod("itsp-carrier", "127.0.0.79");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(edited.reason("carrier", "Programmed")).contains("Programmed"));

            write(shipped + entry(5080));
            await().atMost(PATIENCE).until(() -> edited.gatewayYaml("itsp-carrier").contains("port: 5080"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(edited.reason("carrier", "Programmed")).contains("PodBehind"));
            assertThat(edited.condition("carrier", "Ready")).contains("False");
            assertThat(edited.itsp("carrier").orElseThrow().getMetadata().getGeneration()).isEqualTo(1);

            pod.load(edited.gatewayYaml("itsp-carrier"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(edited.reason("carrier", "Programmed")).contains("Programmed"));
        } finally {
            write(shipped);
        }
    }

    private static Resource<ConfigMap> copies() {
        return ApiServer.get().admin().configMaps().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(NAME + "-last-good");
    }

    private static void installLastGood() {
        ApiServer.get().admin().resource(Chart.one(Chart.render(), ConfigMap.class, NAME + "-last-good")).serverSideApply();
    }

    /// What the chart has beside the operator itself.
    static void installLists() {
        Chart.render().stream()
                .filter(object -> object instanceof ConfigMap && !object.getMetadata().getName().endsWith("-settings"))
                .forEach(object -> ApiServer.get().admin().resource(object).forceConflicts().serverSideApply());
    }

    private void awaitReason(String itsp, String type, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(acme.reason(itsp, type)).contains(reason));
    }

    private static String itsp(String name) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata:
                  name: %1$s
                spec:
                  provider: acme-trunk
                  displayName: The %1$s
                  connection:
                    address: 198.51.100.10
                """.formatted(name);
    }

    private static String entry(int port) {
        return """
                \s
                  - id: acme-trunk
                    displayName: Acme SIP trunk
                    source: {title: Acme SIP trunk guide, date: "2026-05"}
                    transports: [UDP]
                    defaults:
                      connection.addressType: {value: IP, mark: documented}
                      connection.transport: {value: UDP, mark: documented}
                      connection.port: {value: %s, mark: tested}
                """.formatted(port);
    }

    static void write(String text) {
        ApiServer.get()
                .admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(ApiServer.OPERATOR_NAMESPACE)
                        .withName(NAME)
                        .endMetadata()
                        .addToData("catalogue.yaml", text)
                        .build())
                .fieldManager("platform-team")
                .forceConflicts()
                .serverSideApply();
    }

    private List<Effective> effective() {
        return acme.itsp("carrier").map(itsp -> itsp.getStatus().effective()).orElse(List.of());
    }

    private String lastGood() {
        var data = copies().get().getData();
        return data == null ? "" : data.getOrDefault("catalogue.yaml", "");
    }

    private List<String> events() {
        return acme.client().events().v1().events().inNamespace(ApiServer.OPERATOR_NAMESPACE).list().getItems().stream()
                .filter(event -> NAME.equals(event.getRegarding().getName()) && "ConfigMap".equals(event.getRegarding().getKind()))
                .filter(event -> event.getType().equals("Warning") && event.getReason().equals("Invalid"))
                .map(event -> event.getNote())
                .toList();
    }
}
