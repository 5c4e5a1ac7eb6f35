package dev.trunkline.operator.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;

/// The file `static.yaml` beside `gateway.yaml` in a gateway's ConfigMap. No pod mounts it: it is what the operator reads back
/// of an object that turned bad, and of a registration that is being taken back.
record StaticYaml(String address, int port, StaticPart gateway, Optional<Farewell> farewell) {

    static final String FILE = "static.yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    static String write(Place place, StaticPart gateway, Optional<Farewell> farewell) {
        try {
            return YAML.writeValueAsString(new StaticYaml(place.address().toString(), place.port(), gateway, farewell));
        } catch (JacksonException e) {
            throw new IllegalStateException("a record of ours is not writable", e);
        }
    }

    /// Empty where the text is not what [#write] wrote.
    static Optional<StaticYaml> read(String text) {
        try {
            return Optional.ofNullable(YAML.readValue(text, StaticYaml.class))
                    .filter(file -> file.gateway() != null && file.address() != null && file.place().isPresent());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    Optional<Place> place() {
        return Ip.parse(address).map(ip -> new Place(ip, port));
    }
}
