package dev.trunkline.rules.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.common.Transport;
import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import dev.trunkline.rules.catalogue.CatalogueEntry.Credential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// From a catalogue's YAML, in which nothing is wrong, to what it means.
final class CatalogueForm {

    private CatalogueForm() {}

    static ProviderCatalogue catalogue(JsonNode root) {
        List<CatalogueEntry> entries = new ArrayList<>();
        root.path("providers").forEach(provider -> entries.add(entry(provider)));
        Map<String, List<String>> emergency = new HashMap<>();
        root.path("emergencyProviders").forEach(
                provider -> emergency.put(provider.path("provider").asText(), texts(provider.path("countries"))));
        return ProviderCatalogue.of(entries, emergency);
    }

    private static CatalogueEntry entry(JsonNode json) {
        Map<String, CatalogueDefault> defaults = new HashMap<>();
        Map<String, CatalogueList> lists = new HashMap<>();
        json.path("defaults").properties().forEach(field -> {
            JsonNode value = field.getValue().path("value");
            Mark mark = field.getValue().path("mark").asText().equals("tested") ? Mark.Tested : Mark.Documented;
            if (value.isArray()) {
                lists.put(field.getKey(), new CatalogueList(texts(value), mark));
            } else {
                defaults.put(field.getKey(), new CatalogueDefault(value.asText(), mark));
            }
        });
        Set<Transport> transports = words(json.path("transports"), Transport.values());
        return new CatalogueEntry(
                json.path("id").asText(),
                json.path("displayName").asText(),
                json.path("manual").asBoolean(),
                json.path("draftFirst").asBoolean(),
                Optional.of(json.path("source")).filter(JsonNode::isObject).map(CatalogueForm::document),
                words(json.path("asks"), Credential.values()),
                // A provider that nobody may choose need not say.
                transports.isEmpty() ? Set.of(Transport.values()) : transports,
                texts(json.path("required")),
                defaults,
                lists);
    }

    private static Document document(JsonNode json) {
        return new Document(
                json.path("title").asText(),
                json.path("date").asText(),
                Optional.of(json.path("url")).filter(JsonNode::isTextual).map(JsonNode::asText));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static <E extends Enum<E>> Set<E> words(JsonNode array, E[] values) {
        List<String> words = texts(array);
        return Arrays.stream(values)
                .filter(value -> words.stream().anyMatch(value.name()::equalsIgnoreCase))
                .collect(Collectors.toSet());
    }
}
