package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the API server's schemas refuse of a case.
record Refusals(Objects objects) {

    private static final String STRICT = "fieldValidation=Strict";
    private static final String DRY = STRICT + "&dryRun=All";
    static final Pattern ID = Pattern.compile("(?:^|: )([A-Z0-9]+-[0-9]{2}): ");

    /// The causes of every refusal, object by object, as a case writes them.
    ///
    /// @param namespace where objects may stand that are edited
    List<String> of(Case each, String namespace) {
        return causes(each, namespace, (document, stored) -> isFilledAsTheRecordsReaderDoes(each, document, stored));
    }

    /// The same, whatever becomes of objects that are taken.
    List<String> causes(Case each, String namespace) {
        return causes(each, namespace, (_, _) -> {});
    }

    private List<String> causes(Case each, String namespace, BiConsumer<ObjectNode, JsonNode> taken) {
        List<String> lines = new ArrayList<>();
        Set<String> stored = new HashSet<>();
        for (ObjectNode document : each.documents()) {
            if (!Case.isOurs(document)) {
                continue;
            }
            try {
                if (each.before().contains(document)) {
                    objects.create(namespace, document, STRICT);
                    stored.add(Case.ref(document));
                } else if (stored.contains(Case.ref(document))) {
                    objects.replace(namespace, document, DRY);
                } else {
                    taken.accept(document, objects.create(namespace, document, DRY));
                }
            } catch (KubernetesClientException e) {
                lines.addAll(causes(each, document, e));
            }
        }
        return lines;
    }

    private static Set<String> causes(Case each, ObjectNode document, KubernetesClientException e) {
        assertThat(e.getCode()).as(each + ": " + e.getMessage()).isEqualTo(422);
        Set<String> causes = new TreeSet<>();
        // "<nil>" is where the API server says that it skipped the CEL rules.
        e.getStatus().getDetails().getCauses().stream().filter(cause -> !cause.getField().equals("<nil>")).forEach(cause -> {
            Matcher id = ID.matcher(cause.getMessage());
            causes.add((id.find() ? id.group(1) : "-") + " " + Case.ref(document) + " " + cause.getField());
        });
        assertThat(causes).as(each + ": " + e.getMessage()).isNotEmpty();
        return causes;
    }

    private static void isFilledAsTheRecordsReaderDoes(Case each, ObjectNode given, JsonNode stored) {
        Kind kind = Kind.valueOf(given.path("kind").asText());
        assertThat(stored.path("spec")).as(each.toString()).isEqualTo(CrdSchemas.withDefaults(kind, given).path("spec"));
        if (given == each.documents().getLast()) {
            for (String line : each.defaults()) {
                String[] sides = line.split(" =", 2);
                assertThat(stored.at("/" + sides[0].replace('.', '/')).asText()).as(each + ": " + sides[0]).isEqualTo(sides[1].strip());
            }
        }
    }
}
