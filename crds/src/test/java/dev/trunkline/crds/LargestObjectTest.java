package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The object that the API server's tests apply is as large as it claims, and the records lose nothing of it.
class LargestObjectTest {

    private static final int MOST_BYTES_OF_ANNOTATIONS = 262_144;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fitsIntoTheAnnotationThatKubectlKeeps(Kind kind) {
        assertThat(LargestObject.of(kind).toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(MOST_BYTES_OF_ANNOTATIONS - 2_000);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fillsEveryListButThoseThatRulesShorten(Kind kind) {
        List<String> shorter = new ArrayList<>();
        compare("spec", CrdSchemas.schema(kind).at("/properties/spec"), LargestObject.of(kind).path("spec"), shorter);
        // Forbidden beside extensions, name servers beside a proxy; the gateway carries 13 codecs.
        assertThat(shorter).isSubsetOf("spec.sipServers", "spec.cloudAccess.dns", "spec.codecs");
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.crds.JavaShapeTest#shapes")
    void comesBackWholeFromTheRecords(Kind kind, Class<?> spec, Class<?> status) throws Exception {
        ObjectMapper mapper = CrdMapper.create();
        JsonNode given = LargestObject.of(kind).path("spec");
        // Through text, so that both trees hold numbers of the same Java type.
        JsonNode back = mapper.readTree(mapper.writeValueAsString(mapper.treeToValue(given, spec)));
        assertThat(back).isEqualTo(mapper.readTree(given.toString()));
    }

    private static void compare(String path, JsonNode schema, JsonNode value, List<String> shorter) {
        if (schema.path("type").asText().equals("array") && value.size() < schema.path("maxItems").asInt()) {
            shorter.add(path);
        }
        schema.path("properties").properties().forEach(p ->
                compare(path + "." + p.getKey(), p.getValue(), value.path(p.getKey()), shorter));
        if (schema.has("items") && !value.isEmpty()) {
            compare(path + "[]", schema.path("items"), value.get(0), shorter);
        }
    }
}
