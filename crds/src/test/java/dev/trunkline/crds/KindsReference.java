package dev.trunkline.crds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// `docs/reference/kinds.md`, made from the CRDs: every field with its type, default and description, and what each kind refuses.
final class KindsReference {

    private static final String HEAD =
            """
            # The six kinds

            Made from the CRDs: edit `crds/src/main/crd`, then run `mvn -pl crds test -Dtest=CommittedYamlTest,KindsReferenceTest
            -Dtrunkline.rewrite=true`. `kubectl explain itsp.spec.connection` shows the same texts. Ids such as ITSP-06 are rules: a refusal
            begins with its id. A field in **bold** is required; `[]` is an item of a list.
            """;

    private KindsReference() {}

    static String text() {
        StringBuilder out = new StringBuilder(HEAD);
        for (Kind kind : Kind.values()) {
            JsonNode crd = CrdSchemas.crd(kind);
            JsonNode schema = CrdSchemas.schema(kind);
            out.append("\n## ").append(kind).append("\n\n").append(schema.path("description").asText()).append(" `kubectl get ")
                    .append(crd.at("/spec/names/shortNames/0").asText()).append("`.\n");
            for (String part : List.of("spec", "status")) {
                out.append("\n### ").append(kind).append(' ').append(part).append("\n\n| field | type | default | |\n|---|---|---|---|\n");
                rows("", schema.path("properties").path(part), out);
            }
            List<String> refusals = new ArrayList<>();
            refusals(schema, refusals);
            out.append("\n### ").append(kind).append(" refusals\n\n");
            refusals.stream().distinct().sorted().forEach(r -> out.append("- ").append(escaped(r)).append('\n'));
        }
        return out.toString();
    }

    private static void rows(String prefix, JsonNode schema, StringBuilder out) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue();
            boolean required = list(schema.path("required")).contains(property.getKey());
            String name = prefix + property.getKey();
            out.append("| ").append(required ? "**" + name + "**" : name)
                    .append(" | ").append(escaped(type(value)))
                    .append(" | ").append(value.has("default") ? "`" + defaultOf(value.path("default")) + "`" : "")
                    .append(" | ").append(escaped(value.path("description").asText())).append(" |\n");
            rows(name + ".", value, out);
            rows(name + "[].", value.path("items"), out);
        });
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return String.join(", ", list(schema.path("enum")));
        }
        return switch (schema.path("type").asText()) {
            case "array" -> {
                String keys = schema.has("x-kubernetes-list-map-keys")
                        ? " by " + String.join(", ", list(schema.path("x-kubernetes-list-map-keys")))
                        : schema.path("x-kubernetes-list-type").asText().equals("set") ? ", a set" : ", in order";
                yield "up to " + schema.path("maxItems").asInt() + keys;
            }
            case "integer" -> schema.has("maximum")
                    ? schema.path("minimum").asLong() + " to " + schema.path("maximum").asLong()
                    : "number";
            case "boolean" -> "true or false";
            case "object" -> "";
            default -> schema.has("format") ? schema.path("format").asText() : "text, up to " + schema.path("maxLength").asInt();
        };
    }

    private static String defaultOf(JsonNode value) {
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : value.toString();
    }

    private static void refusals(JsonNode schema, List<String> out) {
        schema.path("x-kubernetes-validations").forEach(rule -> out.add(rule.path("message").asText()));
        schema.path("properties").forEach(property -> refusals(property, out));
        if (schema.has("items")) {
            refusals(schema.path("items"), out);
        }
    }

    private static List<String> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(Collectors.toList());
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;").replace("[", "\\[");
    }
}
