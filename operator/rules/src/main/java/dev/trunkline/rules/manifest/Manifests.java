package dev.trunkline.rules.manifest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.ReadSpec;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.rules.ConfigMapData;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.certificate.TrustedRoots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads YAML documents and puts those that a snapshot holds into its builder.
public final class Manifests {

    public static final String API_VERSION = "trunkline.dev/v1alpha1";

    /// The label of a ConfigMap that is a list for all domains, `trusted-roots` (ZOOM-33).
    public static final String LIST_LABEL = "trunkline.dev/list";

    private static final ObjectMapper YAML = CrdMapper.configure(
            YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build());

    private Manifests() {}

    /// The documents of a text, empty ones left out.
    ///
    /// @throws IllegalArgumentException if the text is no YAML
    public static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            values.forEachRemaining(documents::add);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        documents.removeIf(document -> document.isNull() || document.isMissingNode() || document.isEmpty());
        return documents;
    }

    /// Adds one document.
    ///
    /// @return whether it is of a kind that a snapshot holds
    /// @throws IllegalArgumentException if it is, and its fields have wrong types
    public static boolean add(JsonNode document, Snapshot.Builder snapshot) {
        String kind = document.path("kind").asText();
        if (document.path("apiVersion").asText().equals("v1") && kind.equals("Secret")) {
            snapshot.secrets(List.of(secret(document)));
            return true;
        }
        if (document.path("apiVersion").asText().equals("v1") && kind.equals("ConfigMap")) {
            trustedRoots(document).ifPresentOrElse(snapshot::trustedRoots, () -> snapshot.configMaps(List.of(configMap(document))));
            return true;
        }
        if (!document.path("apiVersion").asText().equals(API_VERSION) || kind(document).isEmpty()) {
            return false;
        }
        snapshot.object(object(document));
        return true;
    }

    /// An object of one of our kinds.
    ///
    /// @throws IllegalArgumentException if it is none, or its fields have wrong types
    public static KubeObject<?> object(JsonNode document) {
        Kind kind = kind(document).orElseThrow(() -> new IllegalArgumentException("a " + document.path("kind").asText() + " is none of ours"));
        Meta meta = meta(kind, document.path("metadata"));
        JsonNode spec = filled(kind, document).path("spec");
        return object(meta, spec, kind.spec());
    }

    private static Optional<Kind> kind(JsonNode document) {
        String kind = document.path("kind").asText();
        return Arrays.stream(Kind.values()).filter(k -> k.name().equals(kind)).findFirst();
    }

    /// What a ConfigMap holds that says by its label that it is the list of trusted roots.
    ///
    /// @throws IllegalArgumentException saying what is wrong at which key
    public static Optional<TrustedRoots> trustedRoots(JsonNode configMap) {
        return configMap.path("metadata").path("labels").path(LIST_LABEL).asText().equals("trusted-roots")
                ? Optional.of(TrustedRoots.of(configMap(configMap)))
                : Optional.empty();
    }

    /// With the schema's defaults, as the API server stores it.
    private static JsonNode filled(Kind kind, JsonNode document) {
        return document instanceof ObjectNode object
                ? CrdSchemas.withDefaults(dev.trunkline.crds.Kind.valueOf(kind.name()), object)
                : document;
    }

    private static <S> KubeObject<S> object(Meta meta, JsonNode spec, Class<S> type) {
        try {
            ReadSpec<S> read = ReadSpec.of(YAML, spec.isObject() ? spec : YAML.createObjectNode(), type);
            return new KubeObject<>(meta, read.spec(), read.unread());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Meta meta(Kind kind, JsonNode metadata) {
        return new Meta(
                new ObjectRef(kind, metadata.path("name").asText()),
                metadata.path("namespace").asText(),
                metadata.path("uid").asText(),
                metadata.path("generation").asLong(0),
                metadata.has("creationTimestamp") ? Instant.parse(metadata.path("creationTimestamp").asText()) : Instant.MAX,
                metadata.has("deletionTimestamp"));
    }

    private static ConfigMapData configMap(JsonNode document) {
        Map<String, String> values = new TreeMap<>();
        document.path("data").properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return new ConfigMapData(document.path("metadata").path("name").asText(), values);
    }

    private static SecretData secret(JsonNode document) {
        Map<String, Secret> values = new TreeMap<>();
        document.path("data").properties().forEach(entry -> values.put(
                entry.getKey(),
                new Secret(new String(Base64.getDecoder().decode(entry.getValue().asText()), StandardCharsets.UTF_8))));
        document.path("stringData").properties().forEach(
                entry -> values.put(entry.getKey(), new Secret(entry.getValue().asText())));
        return new SecretData(document.path("metadata").path("name").asText(), values);
    }
}
