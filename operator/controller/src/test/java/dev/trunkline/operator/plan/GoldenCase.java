package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Resolution;
import dev.trunkline.rules.model.GatewayName;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One golden directory. Files `in-1-*.yaml`, `in-2-*.yaml` … are states of the domain one after the other, each planned with
/// what the one before left in the cluster; only the last one comes out. Within one number files add up.
final class GoldenCase {

    private static final ObjectMapper YAML = CrdMapper.configure(YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .build());
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    private final SortedMap<String, List<String>> steps = new TreeMap<>();

    GoldenCase(SortedMap<String, String> files) {
        files.forEach((name, text) -> {
            assertThat(name).matches("in-\\d-.+\\.yaml");
            steps.computeIfAbsent(name.substring(0, 4), _ -> new ArrayList<>()).add(text);
        });
    }

    SortedMap<String, String> run() {
        var cluster = new PaperCluster();
        Resolution resolution = null;
        DesiredState state = null;
        for (List<String> step : steps.values()) {
            cluster.read(String.join("\n---\n", step));
            // Links need the addresses that Services get: the second look sees them, the third one what the pods loaded, and
            // then nothing may change any more.
            cluster.turn();
            var applied = cluster.turn().gateways();
            state = cluster.turn();
            assertThat(state.gateways()).as("children at rest").isEqualTo(applied);
            assertThat(cluster.turn()).as("at rest").isEqualTo(state);
            resolution = cluster.resolution();
        }
        return out(resolution, state);
    }

    private static SortedMap<String, String> out(Resolution resolution, DesiredState state) {
        SortedMap<String, String> out = new TreeMap<>();
        state.gateways().forEach((name, plan) -> {
            if (plan.kept()) {
                out.put("out-gateway-" + name + ".yaml", "kept: true\n");
            } else if (!plan.children().isEmpty()) {
                out.put("out-gateway-" + name + ".yaml", gateway(name, plan));
            }
        });
        state.itsps().forEach((name, status) -> out.put("out-status-itsp-" + name + ".yaml", write(status)));
        state.sites().forEach((name, status) -> out.put("out-status-site-" + name + ".yaml", write(status)));
        state.mediaProfiles().forEach((name, status) -> out.put("out-status-mediaprofile-" + name + ".yaml", write(status)));
        state.tenants().forEach((name, status) -> out.put("out-status-unifyphonetenant-" + name + ".yaml", write(status)));
        state.zooms().forEach((name, status) -> out.put("out-status-zoomintegration-" + name + ".yaml", write(status)));
        state.others().forEach((ref, conditions) -> out.put(
                "out-status-" + ref.toString().toLowerCase(java.util.Locale.ROOT).replace('/', '-') + ".yaml",
                write(Map.of("conditions", conditions))));
        if (!resolution.problems().isEmpty()) {
            out.put("out-problems.yaml", write(resolution.problems().stream().map(Problem::line).toList()));
        }
        return out;
    }

    private static String gateway(GatewayName name, GatewayPlan plan) {
        StringBuilder text = new StringBuilder();
        for (HasMetadata child : plan.children()) {
            if (child instanceof ConfigMap map) {
                String yaml = map.getData().get(GatewayYaml.CONFIG_FILE);
                assertThat(readable(yaml).gateway().name()).isEqualTo(name.toString());
            }
            text.append(text.isEmpty() ? "" : "---\n").append(write(tree(child)));
        }
        if (!plan.names().isEmpty()) {
            text.append("---\n").append(write(Map.of("names", plan.names())));
        }
        return text.toString();
    }

    static GatewayConfig readable(String yaml) {
        try {
            return GatewayYaml.readConfig(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (dev.trunkline.gateway.config.ConfigException e) {
            throw new AssertionError("a gateway refuses its file: " + e.getMessage() + "\n" + yaml, e);
        }
    }

    private static JsonNode tree(HasMetadata child) {
        JsonNode tree = KUBERNETES.convertValue(child, JsonNode.class);
        if (child instanceof Secret secret) {
            // Readable, since the review is the diff.
            var data = (com.fasterxml.jackson.databind.node.ObjectNode) tree.path("data");
            String yaml = new String(
                    java.util.Base64.getDecoder().decode(secret.getData().get(GatewayYaml.CREDENTIALS_FILE)), StandardCharsets.UTF_8);
            data.put(GatewayYaml.CREDENTIALS_FILE, yaml);
        }
        return tree;
    }

    private static String write(Object value) {
        try {
            return YAML.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new AssertionError(e);
        }
    }
}
