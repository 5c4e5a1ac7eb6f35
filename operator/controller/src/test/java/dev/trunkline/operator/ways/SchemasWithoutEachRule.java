package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.WithoutRule;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// With the CEL rules of one rule taken out of the definitions, the API server no longer says what each file says that names it there.
/// Each rule has definitions of its own for that, in an API group called after it: so it takes its time, and
/// `operator/rules/test/without-each-rule` runs it by name, and no build by itself.
@Tag("api")
class SchemasWithoutEachRule {

    private static final Path TABLE = Path.of("target/without-each-rule-sentences.csv");

    private final KubernetesClient client = ApiServer.get().admin();

    @Test
    void theDirectoryNotices() throws IOException {
        Map<String, List<Case>> byRule = Cases.all().stream()
                .filter(each -> each.schema().stream().anyMatch(line -> line.startsWith(each.ruleId() + " ")))
                .map(SchemasWithoutEachRule::ofKindsThatItNames)
                .collect(Collectors.groupingBy(Case::ruleId, TreeMap::new, Collectors.toList()));
        AtOnce.each(List.copyOf(byRule.entrySet()), entry -> define(entry.getKey(), kinds(entry.getValue())));
        Map<String, Long> failing = new TreeMap<>();
        byRule.forEach((id, files) -> failing.put(id, AtOnce.map(files, each -> isTold(id, each)).values().stream().filter(told -> !told).count()));
        List<String> table = new ArrayList<>(List.of("rule,files that name it,that fail without it"));
        failing.forEach((id, files) -> table.add(id + "," + byRule.get(id).size() + "," + files));
        Files.writeString(TABLE, String.join("\n", table) + "\n");
        assertThat(failing).allSatisfy((id, files) -> assertThat(files).as(id).isEqualTo(byRule.get(id).size()));
    }

    private boolean isTold(String id, Case each) {
        String namespace = each.before().isEmpty() ? "default" : "without-" + Integer.toHexString(each.toString().hashCode());
        ApiServer.get().create(namespace);
        return new Refusals(new Objects(client, group(id))).causes(each, namespace).equals(each.schema());
    }

    /// Only what the rule's CEL judges needs definitions.
    private static Case ofKindsThatItNames(Case each) {
        Set<Kind> named = EnumSet.noneOf(Kind.class);
        each.schema().stream().filter(line -> line.startsWith(each.ruleId() + " ")).forEach(
                line -> named.add(Kind.valueOf(line.split(" ")[1].replaceAll("/.*", ""))));
        List<ObjectNode> documents = each.documents().stream()
                .filter(document -> Case.isOurs(document) && named.contains(Kind.valueOf(document.path("kind").asText())))
                .toList();
        List<String> lines = each.schema().stream()
                .filter(line -> named.contains(Kind.valueOf(line.split(" ")[1].replaceAll("/.*", ""))))
                .toList();
        return new Case(each.file(), each.text(), documents, each.expected(), lines, each.deleted(), each.defaults());
    }

    private static Set<Kind> kinds(List<Case> files) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        files.forEach(each -> each.documents().forEach(document -> kinds.add(Kind.valueOf(document.path("kind").asText()))));
        return kinds;
    }

    private static String group(String id) {
        return id.toLowerCase(Locale.ROOT) + ".trunkline.example";
    }

    private void define(String id, Set<Kind> kinds) {
        for (Kind kind : kinds) {
            ObjectNode definition = (ObjectNode) CrdSchemas.crd(kind);
            definition.withObject("/metadata").put("name", kind.plural() + "." + group(id));
            definition.withObject("/spec").put("group", group(id));
            ObjectNode validation = definition.withObject("/spec/versions/0/schema");
            validation.set("openAPIV3Schema", WithoutRule.inSentences(validation.path("openAPIV3Schema"), id));
            var crd = client.getKubernetesSerialization().unmarshal(definition.toString(), CustomResourceDefinition.class);
            client.resource(crd).create();
            client.resource(crd).waitUntilCondition(SchemasWithoutEachRule::isEstablished, 120, TimeUnit.SECONDS);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null && crd.getStatus() != null && crd.getStatus().getConditions() != null && crd.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Established") && condition.getStatus().equals("True"));
    }
}
