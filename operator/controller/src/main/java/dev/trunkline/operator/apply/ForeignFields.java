package dev.trunkline.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What somebody has added to a child beside our fields, in what the child says: its metadata and status are everyone's. Taking it
/// away needs no knowledge of kinds: its ownership is moved to us, and the next apply, which does not name it, removes it.
///
/// @param managedFields as they must be before that apply
/// @param additions     who added what, as `kubectl-edit: spec.template.spec.containers[name=sidecar]`
record ForeignFields(ArrayNode managedFields, List<String> additions) {

    /// What stays although others wrote it: `kubectl rollout restart` has done its work, and taking its mark away would restart the
    /// pod once more; ServiceAccounts get these fields from cluster components (OpenShift's, token controllers).
    private static final Map<String, List<List<String>>> TOLERATED = Map.of(
            "Deployment",
            List.of(List.of("f:spec", "f:template", "f:metadata", "f:annotations", "f:kubectl.kubernetes.io/restartedAt")),
            "ServiceAccount",
            List.of(List.of("f:secrets"), List.of("f:imagePullSecrets")));

    private static final List<List<String>> EVERYONES = List.of(List.of("f:metadata"), List.of("f:status"));

    /// The API server fills in nothing here, so that what is not ours is an addition, whoever owns it; of what came as `stringData`
    /// nobody does.
    private static final List<String> DATA = List.of("data", "binaryData");

    /// Empty where nobody has added anything.
    ///
    /// @param wanted  what the manager wants to own, as [OwnedFields#wanted]
    /// @param manager ours
    static Optional<ForeignFields> of(JsonNode live, JsonNode wanted, String manager) {
        var found = new Search(live, wanted, manager);
        for (JsonNode entry : live.path("metadata").path("managedFields")) {
            found.look(entry);
        }
        if (live.path("kind").asText().equals("ConfigMap") || live.path("kind").asText().equals("Secret")) {
            DATA.forEach(found::unowned);
        }
        return found.result();
    }

    /// A walk over the entries of one object.
    private static final class Search {

        private final JsonNode live;
        private final JsonNode wanted;
        private final String manager;
        private final ArrayNode others = JsonNodeFactory.instance.arrayNode();
        private final SortedSet<String> additions = new TreeSet<>();
        private ObjectNode entry = FieldsV1.none();
        private ObjectNode ours = FieldsV1.none();

        Search(JsonNode live, JsonNode wanted, String manager) {
            this.live = live;
            this.wanted = wanted;
            this.manager = manager;
            for (JsonNode candidate : live.path("metadata").path("managedFields")) {
                if (isOurs(candidate)) {
                    entry = candidate.deepCopy();
                    ours = candidate.path("fieldsV1").deepCopy();
                }
            }
        }

        private boolean isOurs(JsonNode candidate) {
            return OwnedFields.isAppliedBy(candidate, manager);
        }

        void look(JsonNode other) {
            if (isOurs(other)) {
                return;
            }
            ObjectNode theirs = other.path("fieldsV1").deepCopy();
            ObjectNode left = cut(theirs);
            List<String> added = new ArrayList<>();
            // The scale subresource speaks of our own field, in another API's words; so does another version.
            if (other.path("subresource").asText().isEmpty() && other.path("apiVersion").equals(live.path("apiVersion"))) {
                added(theirs, ours, wanted, live, "", added::add);
            }
            if (added.isEmpty()) {
                others.add(other);
                return;
            }
            added.forEach(path -> additions.add(other.path("manager").asText() + ": " + path));
            ours = FieldsV1.union(ours, theirs);
            if (!left.isEmpty()) {
                others.add(((ObjectNode) other.deepCopy()).set("fieldsV1", left));
            }
        }

        void unowned(String map) {
            live.path(map).fieldNames().forEachRemaining(key -> {
                String step = "f:" + key;
                if (!wanted.path(map).has(key) && !ours.path("f:" + map).has(step)) {
                    additions.add("somebody: " + map + "." + key);
                    ours.withObjectProperty("f:" + map).set(step, FieldsV1.none());
                }
            });
        }

        Optional<ForeignFields> result() {
            if (additions.isEmpty()) {
                return Optional.empty();
            }
            entry.put("manager", manager).put("operation", "Apply").put("fieldsType", "FieldsV1");
            entry.set("apiVersion", live.path("apiVersion"));
            entry.set("fieldsV1", ours);
            others.add(entry);
            return Optional.of(new ForeignFields(others, List.copyOf(additions)));
        }

        /// Takes out of a set what is everyone's or tolerated, and returns that.
        private ObjectNode cut(ObjectNode fields) {
            ObjectNode left = FieldsV1.none();
            EVERYONES.forEach(path -> cut(fields, left, path));
            TOLERATED.getOrDefault(live.path("kind").asText(), List.of()).forEach(path -> cut(fields, left, path));
            return left;
        }

        private static void cut(ObjectNode from, ObjectNode to, List<String> path) {
            if (!(from.get(path.getFirst()) instanceof ObjectNode below)) {
                return;
            }
            if (path.size() == 1) {
                to.set(path.getFirst(), below);
                from.remove(path.getFirst());
                return;
            }
            ObjectNode there = FieldsV1.none();
            cut(below, there, path.subList(1, path.size()));
            if (!there.isEmpty()) {
                to.set(path.getFirst(), there);
            }
            // An empty node would be a leaf, which it was not.
            if (below.isEmpty()) {
                from.remove(path.getFirst());
            }
        }

        // A field of ours that has another value is no addition: the next apply alone puts it back.
        private static void added(
                JsonNode theirs, JsonNode ours, JsonNode wanted, JsonNode live, String at, Consumer<String> found) {
            theirs.properties().forEach(field -> {
                String step = field.getKey();
                Optional<JsonNode> value = FieldsV1.child(live, step);
                if (step.equals(FieldsV1.SELF) || value.isEmpty()) {
                    return;
                }
                String path = at + FieldsV1.text(step);
                Optional<JsonNode> mine = Optional.ofNullable(ours.get(step));
                Optional<JsonNode> planned = FieldsV1.child(wanted, step);
                if (mine.isEmpty() && planned.isEmpty()) {
                    found.accept(path.substring(1));
                } else if (mine.isEmpty() || !mine.get().isEmpty()) {
                    added(
                            field.getValue(),
                            mine.orElseGet(MissingNode::getInstance),
                            planned.orElseGet(MissingNode::getInstance),
                            value.get(),
                            path,
                            found);
                }
            });
        }
    }
}
