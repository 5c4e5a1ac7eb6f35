package dev.trunkline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// How the records are read and written; the operator and the linter share it.
public final class CrdMapper {

    private CrdMapper() {}

    /// A mapper for the records, JSON in and out.
    public static ObjectMapper create() {
        return configure(JsonMapper.builder().build());
    }

    /// Gives an existing mapper, such as the Kubernetes client's, what the records need.
    ///
    /// Unknown fields and enum values are read as absent: an object that a newer schema allowed must not stop an informer. [UnreadWords]
    /// tells of such values.
    public static ObjectMapper configure(ObjectMapper mapper) {
        mapper.registerModule(new Jdk8Module());
        mapper.registerModule(new JavaTimeModule());
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
        // Else "1" is the second word of a list.
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.registerModule(new SimpleModule("words").setDeserializerModifier(new UnreadWords()));
        for (Class<?> wrapper : new Class<?>[] {
            java.util.Optional.class, java.util.OptionalInt.class, java.util.OptionalLong.class, java.util.List.class
        }) {
            mapper.configOverride(wrapper)
                    .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
        }
        return mapper;
    }
}
