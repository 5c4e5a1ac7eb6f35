package dev.trunkline.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The CRDs as this module ships them, for those who judge manifests without an API server.
public final class CrdSchemas {

    /// Each read when it is first asked for: the linter seldom needs all.
    private static final Map<Kind, JsonNode> CRDS = new ConcurrentHashMap<>();

    private CrdSchemas() {}

    /// The whole CustomResourceDefinition.
    public static JsonNode crd(Kind kind) {
        return whole(kind).deepCopy();
    }

    /// The OpenAPI schema of the one version.
    public static JsonNode schema(Kind kind) {
        return schemaOf(whole(kind)).deepCopy();
    }

    /// A copy of the manifest with the schema's defaults filled in, as the API server does it.
    public static ObjectNode withDefaults(Kind kind, ObjectNode manifest) {
        return withDefaults(schemaOf(whole(kind)), manifest);
    }

    /// The same by a schema that is not the kind's own.
    public static ObjectNode withDefaults(JsonNode schema, ObjectNode manifest) {
        ObjectNode copy = manifest.deepCopy();
        fill(schema, copy);
        return copy;
    }

    private static JsonNode schemaOf(JsonNode crd) {
        return crd.at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static void fill(JsonNode schema, JsonNode value) {
        switch (value) {
            case ObjectNode object ->
                schema.path("properties").properties().forEach(property -> {
                    JsonNode fallback = property.getValue().path("default");
                    // A null stands for "left out" where the schema does not allow null; none of ours does.
                    if (object.path(property.getKey()).isNull()) {
                        object.remove(property.getKey());
                    }
                    if (!object.has(property.getKey()) && !fallback.isMissingNode()) {
                        object.set(property.getKey(), fallback.deepCopy());
                    }
                    fill(property.getValue(), object.path(property.getKey()));
                });
            case ArrayNode array -> array.forEach(item -> fill(schema.path("items"), item));
            default -> {}
        }
    }

    private static JsonNode whole(Kind kind) {
        return CRDS.computeIfAbsent(kind, CrdSchemas::load);
    }

    private static JsonNode load(Kind kind) {
        // A program that starts often brings them as JSON as well, which is read in a fraction of the time.
        String json = "json/" + kind.crdName() + ".json";
        String yaml = "yaml/" + kind.crdName() + ".yaml";
        try (InputStream quick = CrdSchemas.class.getResourceAsStream(json);
                InputStream in = quick != null ? quick : CrdSchemas.class.getResourceAsStream(yaml)) {
            if (in == null) {
                throw new IllegalStateException(yaml + " is not in the jar");
            }
            return (quick != null ? new ObjectMapper() : new ObjectMapper(new YAMLFactory())).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(yaml, e);
        }
    }
}
