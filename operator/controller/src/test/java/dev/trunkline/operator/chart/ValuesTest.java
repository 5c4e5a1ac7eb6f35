package dev.trunkline.operator.chart;

import static dev.trunkline.operator.chart.Chart.one;
import static dev.trunkline.operator.chart.Chart.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be put into the chart's values, and what becomes of it.
class ValuesTest {

    /// A value beside these says itself what it is: a list or map of Kubernetes' own shape, or of the reader's own names.
    private static final Set<String> FREE = Set.of(
            "global", "imagePullSecrets", "addressPools", "corePools", "exposureClasses", "tolerations", "topologySpreadConstraints", "domains");

    @Test
    void everyValueThatTheSchemaTakesIsSaidWithAWordInValuesYaml() throws IOException {
        String text = Files.readString(Chart.PATH.resolve("values.yaml"));
        JsonNode values = new YAMLMapper().readTree(text);
        Set<String> missing = new TreeSet<>();
        walk("", new ObjectMapper().readTree(Chart.PATH.resolve("values.schema.json").toFile()), values, missing);
        assertThat(missing).isEmpty();

        List<String> lines = text.lines().toList();
        assertThat(values.fieldNames()).toIterable().allSatisfy(key -> assertThat(commented(lines, key)).as(key).isTrue());
    }

    private static void walk(String path, JsonNode schema, JsonNode values, Set<String> missing) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String key = path + property.getKey();
            if (FREE.contains(property.getKey())) {
                continue;
            }
            JsonNode value = values.path(property.getKey());
            if (value.isMissingNode() && !key.matches("(gatewayDefaults\\.)?resources\\.limits\\.cpu")) {
                missing.add(key);
            }
            walk(key + ".", property.getValue(), value, missing);
        }
    }

    // A comment stands above a key, or above the keys that it is about.
    private static boolean commented(List<String> lines, String key) {
        for (int at = lines.indexOf(lines.stream().filter(line -> line.startsWith(key + ":")).findFirst().orElseThrow()) - 1;
                at >= 0 && !lines.get(at).isBlank();
                at--) {
            if (lines.get(at).startsWith("#")) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "domain                                | acme        | domain",
        "domains                               | acme        | /domains",
        "image.name                            | x           | name",
        "image.pullPolicy                      | Sometimes   | /image/pullPolicy",
        "imagePullSecrets[0]                   | mine        | /imagePullSecrets/0",
        "gatewayImage.tag                      | v1          | tag",
        "exposureClasses.mine.mixedProtocols   | maybe       | /exposureClasses/mine",
        "gatewayDefaults.callLimit             | 0           | /gatewayDefaults/callLimit",
        "gatewayDefaults.drainSeconds          | 1m          | /gatewayDefaults/drainSeconds",
        "gatewayDefaults.resources.limits.disk | 1Gi         | disk",
        "replicas                              | -1          | /replicas",
        "leaderElection.leaseDuration          | 15          | leaseDuration",
        "leaderElection.renewDeadlineSeconds   | 15          | renewDeadlineSeconds",
        "leaderElection.retryPeriodSeconds     | 9           | retryPeriodSeconds",
        "resyncSeconds                         | 1           | /resyncSeconds",
        "logLevel                              | verbose     | /logLevel",
        "jvmOptions[0]                         | -Xmx1g      | /jvmOptions",
        "resources.requests.cpus               | 1           | cpus",
        "aggregateRoles                        | sometimes   | /aggregateRoles",
        "webhook.timeoutSeconds                | 4           | /webhook/timeoutSeconds",
        "webhook.timeoutSeconds                | 31          | /webhook/timeoutSeconds",
        "webhook.failurePolicy                 | Ignore      | failurePolicy",
        "metrics.service                       | on          | /metrics/service",
        "metrics.serviceMonitor.interval       | 30s         | interval",
        "trustedRoots.date                     | yesterday   | /trustedRoots/date",
        "trustedRoots.pem                      | x           | /trustedRoots/source",
        "catalogue.provider                    | mine        | provider",
        "sbcZoomLicencesFrom                   | soon        | /sbcZoomLicencesFrom",
        "sbcZoomLicencesFrom                   | V11__R3     | /sbcZoomLicencesFrom",
        "topologySpreadConstraints[0].maxSkew  | 1           | /topologySpreadConstraints/0",
        "podAnnotations.scrape                 | true        | /podAnnotations/scrape",
    })
    void whatNoValueCanBeIsRefusedByItsName(String key, String value, String named) {
        assertThatThrownBy(() -> render(key, value)).hasMessageContaining(named);
    }

    /// What Helm lets through the rule can read.
    @Test
    void aReleaseIsWrittenAsInManifests() throws IOException {
        String form = Files.readAllLines(Path.of("../../crds/src/main/crd/common.yaml")).stream()
                .filter(line -> line.startsWith("  version: "))
                .map(line -> line.substring("  version: '".length(), line.length() - 1))
                .findFirst()
                .orElseThrow();
        JsonNode schema = new ObjectMapper().readTree(Path.of("../../charts/trunkline/values.schema.json").toFile());
        assertThat(schema.at("/properties/sbcZoomLicencesFrom/pattern").asText()).isEqualTo("^(" + form + ")?$");
    }

    @Test
    void twoOperatorsAreSpreadOverNodesAndDrainedOneAtATime() {
        List<HasMetadata> one = render();
        assertThat(one).noneMatch(PodDisruptionBudget.class::isInstance);
        assertThat(spread(one)).isEmpty();

        List<HasMetadata> two = render("replicas", "2");
        PodDisruptionBudget budget = one(two, PodDisruptionBudget.class, "trunkline-operator");
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isOne();
        assertThat(budget.getSpec().getSelector()).isEqualTo(one(two, Deployment.class, "trunkline").getSpec().getSelector());
        assertThat(spread(two)).containsExactly("kubernetes.io/hostname");
        assertThat(spread(render(
                        "replicas", "2",
                        "topologySpreadConstraints[0].maxSkew", "1",
                        "topologySpreadConstraints[0].topologyKey", "topology.kubernetes.io/zone",
                        "topologySpreadConstraints[0].whenUnsatisfiable", "DoNotSchedule")))
                .containsExactly("topology.kubernetes.io/zone");
    }

    private static List<String> spread(List<HasMetadata> objects) {
        return one(objects, Deployment.class, "trunkline").getSpec().getTemplate().getSpec().getTopologySpreadConstraints().stream()
                .map(constraint -> constraint.getTopologyKey())
                .toList();
    }

    @Test
    void aPrometheusFindsTheOperatorsWhereItIsTold() {
        assertThat(render()).noneMatch(object -> object.getMetadata().getName().contains("metrics"));

        Service service = one(render("metrics.service", "true"), Service.class, "trunkline-metrics");
        List<HasMetadata> objects = render("metrics.serviceMonitor.enabled", "true", "metrics.serviceMonitor.labels.release", "prometheus");
        assertThat(one(objects, Service.class, "trunkline-metrics")).isEqualTo(service);
        assertThat(service.getSpec().getSelector())
                .isEqualTo(one(objects, Deployment.class, "trunkline").getSpec().getSelector().getMatchLabels());
        GenericKubernetesResource monitor = (GenericKubernetesResource) objects.stream()
                .filter(object -> object.getKind().equals("ServiceMonitor"))
                .findFirst()
                .orElseThrow();
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        Map<String, String> selected = monitor.get("spec", "selector", "matchLabels");
        assertThat(service.getMetadata().getLabels()).containsAllEntriesOf(selected);
        assertThat(objects.stream().filter(Service.class::isInstance).filter(other -> !other.equals(service)))
                .as("of no other Service")
                .isNotEmpty()
                .noneMatch(other -> other.getMetadata().getLabels().entrySet().containsAll(selected.entrySet()));
        assertThat(monitor.<String>get("spec", "endpoints", 0, "port")).isEqualTo(service.getSpec().getPorts().getFirst().getName());

        assertThat(one(render("podAnnotations.team", "voice"), Deployment.class, "trunkline").getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("team", "voice");
    }
}
