package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.emergency.EmergencyEndpointStatus;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.itsp.ItspStatus;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileStatus;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.site.SiteStatus;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The records say what the schemas say: names, types, enum values, lists, and what may be left out.
class JavaShapeTest {

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Kind.Itsp, ItspSpec.class, ItspStatus.class),
                Arguments.of(Kind.Site, SiteSpec.class, SiteStatus.class),
                Arguments.of(Kind.UnifyPhoneTenant, UnifyPhoneTenantSpec.class, UnifyPhoneTenantStatus.class),
                Arguments.of(Kind.ZoomIntegration, ZoomIntegrationSpec.class, ZoomIntegrationStatus.class),
                Arguments.of(Kind.EmergencyEndpoint, EmergencyEndpointSpec.class, EmergencyEndpointStatus.class),
                Arguments.of(Kind.MediaProfile, MediaProfileSpec.class, MediaProfileStatus.class));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void equalsTheSchema(Kind kind, Class<?> spec, Class<?> status) {
        List<String> differences = new ArrayList<>();
        JsonNode properties = CrdSchemas.schema(kind).path("properties");
        compareObject("spec", properties.path("spec"), spec, differences);
        compareObject("status", properties.path("status"), status, differences);
        assertThat(differences).isEmpty();
    }

    private static void compareObject(String path, JsonNode schema, Class<?> type, List<String> differences) {
        if (!type.isRecord()) {
            differences.add(path + ": an object, in Java " + type.getSimpleName());
            return;
        }
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            names.add(name);
            JsonNode property = schema.path("properties").path(name);
            String at = path + "." + name;
            if (property.isMissingNode()) {
                differences.add(at + ": not in the schema");
            } else {
                boolean certain = property.has("default") || contains(schema.path("required"), name);
                compareValue(at, property, certain, component.getGenericType(), differences);
            }
        }
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                differences.add(path + "." + name + ": not in " + type.getSimpleName());
            }
        });
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static void compareValue(String path, JsonNode schema, boolean certain, Type type, List<String> differences) {
        String expected = expected(schema, certain, type);
        switch (schema.path("type").asText()) {
            case "object" -> {
                if (type instanceof ParameterizedType p
                        && p.getRawType() == Optional.class
                        && p.getActualTypeArguments()[0] instanceof Class<?> c) {
                    compareObject(path, schema, c, differences);
                } else {
                    differences.add(path + ": want Optional of a record, have " + type.getTypeName());
                }
            }
            case "array" -> {
                if (type instanceof ParameterizedType p
                        && p.getRawType() == List.class
                        && p.getActualTypeArguments()[0] instanceof Class<?> c) {
                    compareItem(path + "[]", schema.path("items"), c, differences);
                } else {
                    differences.add(path + ": want a List, have " + type.getTypeName());
                }
            }
            default -> {
                if (!expected.equals(simple(type))) {
                    differences.add(path + ": want " + expected + ", have " + simple(type));
                }
                enumOf(type).ifPresent(e -> compareEnum(path, schema, e, differences));
            }
        }
    }

    private static void compareItem(String path, JsonNode schema, Class<?> type, List<String> differences) {
        if (schema.path("type").asText().equals("object")) {
            compareObject(path, schema, type, differences);
        } else if (schema.has("enum") && type.isEnum()) {
            compareEnum(path, schema, type, differences);
        } else if (type != String.class || schema.has("enum")) {
            differences.add(path + ": want String, have " + type.getSimpleName());
        }
    }

    private static String expected(JsonNode schema, boolean certain, Type type) {
        if (schema.has("x-kubernetes-int-or-string")) {
            return "Optional<String>";
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> {
                boolean wide = schema.path("format").asText().equals("int64");
                yield certain ? (wide ? "long" : "int") : (wide ? "OptionalLong" : "OptionalInt");
            }
            case "boolean" -> certain ? "boolean" : "Optional<Boolean>";
            case "string" -> {
                if (schema.has("enum")) {
                    // Only a condition's status is sure to be known: every other enum may grow.
                    Class<?> e = enumOf(type).orElse(null);
                    yield e == null ? "an enum" : e == Condition.Status.class ? e.getSimpleName() : "Optional<" + e.getSimpleName() + ">";
                }
                yield switch (schema.path("format").asText()) {
                    case "date-time" -> "Optional<" + Instant.class.getSimpleName() + ">";
                    case "date" -> "Optional<" + LocalDate.class.getSimpleName() + ">";
                    default -> certain ? "String" : "Optional<String>";
                };
            }
            default -> schema.path("type").asText();
        };
    }

    private static Optional<Class<?>> enumOf(Type type) {
        Type inner = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : type;
        return inner instanceof Class<?> c && c.isEnum() ? Optional.of(c) : Optional.empty();
    }

    private static void compareEnum(String path, JsonNode schema, Class<?> type, List<String> differences) {
        Set<String> java = new LinkedHashSet<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            java.add(Arrays.stream(type.getFields())
                    .filter(f -> f.getName().equals(name))
                    .map(f -> f.getAnnotation(JsonProperty.class))
                    .filter(a -> a != null)
                    .map(JsonProperty::value)
                    .findFirst()
                    .orElse(name));
        }
        Set<String> yaml = new LinkedHashSet<>();
        schema.path("enum").forEach(v -> yaml.add(v.asText()));
        if (!java.equals(yaml)) {
            differences.add(path + ": the schema allows " + yaml + ", " + type.getSimpleName() + " has " + java);
        }
    }

    private static String simple(Type type) {
        return switch (type) {
            case ParameterizedType p ->
                simple(p.getRawType()) + "<" + simple(p.getActualTypeArguments()[0]) + ">";
            case Class<?> c when c == OptionalInt.class || c == OptionalLong.class -> c.getSimpleName();
            case Class<?> c -> c.getSimpleName();
            default -> type.getTypeName();
        };
    }

    private static boolean contains(JsonNode array, String text) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(n -> n.asText().equals(text));
    }
}
