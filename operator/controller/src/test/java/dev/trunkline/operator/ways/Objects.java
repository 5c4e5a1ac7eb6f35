package dev.trunkline.operator.ways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.crds.Kind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The six kinds, Secrets and ConfigMaps as plain JSON: what a case says goes to the API server as it is.
///
/// @param group of the six kinds: ours, or that of a copy of our definitions
record Objects(KubernetesClient client, String group) {

    private static final JsonMapper JSON = new JsonMapper();

    /// @throws io.fabric8.kubernetes.client.KubernetesClientException if it is refused
    JsonNode create(String namespace, ObjectNode document, String query) {
        return read(client.raw(all(namespace, document) + query(query), "POST", in(namespace, document)));
    }

    /// Puts it in the place of the one that has its name.
    JsonNode replace(String namespace, ObjectNode document, String query) {
        String path = all(namespace, document) + "/" + document.at("/metadata/name").asText();
        ObjectNode copy = in(namespace, document);
        copy.withObject("/metadata").set("resourceVersion", read(client.raw(path)).at("/metadata/resourceVersion"));
        return read(client.raw(path + query(query), "PUT", copy));
    }

    JsonNode get(String namespace, ObjectNode document) {
        return read(client.raw(all(namespace, document) + "/" + document.at("/metadata/name").asText()));
    }

    void delete(String namespace, ObjectNode document, String query) {
        client.raw(all(namespace, document) + "/" + document.at("/metadata/name").asText() + query(query), "DELETE", null);
    }

    /// All objects of the six kinds in the cluster.
    List<JsonNode> list() {
        List<JsonNode> objects = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            read(client.raw("/apis/" + group + "/" + Kind.VERSION + "/" + kind.plural())).path("items").forEach(item -> {
                ((ObjectNode) item).put("kind", kind.name());
                objects.add(item);
            });
        }
        return objects;
    }

    private String all(String namespace, ObjectNode document) {
        String kind = document.path("kind").asText();
        return Case.isOurs(document)
                ? "/apis/" + group + "/" + Kind.VERSION + "/namespaces/" + namespace + "/" + Kind.valueOf(kind).plural()
                : "/api/v1/namespaces/" + namespace + (kind.equals("Secret") ? "/secrets" : "/configmaps");
    }

    private static String query(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }

    private ObjectNode in(String namespace, ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        if (Case.isOurs(document)) {
            copy.put("apiVersion", group + "/" + Kind.VERSION);
        }
        ObjectNode metadata = copy.withObject("/metadata");
        metadata.put("namespace", namespace);
        metadata.remove(List.of("creationTimestamp", "deletionTimestamp", "uid", "generation"));
        return copy;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
