package dev.trunkline.crds.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.Manifests;
import dev.trunkline.crds.RuleDirectories;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules' directories against a real API server with nothing but the CRDs in it.
@Tag("api")
class RulesOnTheApiServerTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void acceptsTheDefinition(Kind kind) {
        var conditions = ApiServer.crd(kind).getStatus().getConditions();
        assertThat(conditions).filteredOn(c -> c.getType().equals("NonStructuralSchema")).isEmpty();
        assertThat(ApiServer.established(ApiServer.crd(kind))).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> accepts() {
        return tests("accepted-", m -> {
            String namespace = ApiServer.namespace();
            m.objects().forEach(o -> ApiServer.put(namespace, o));
        });
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        return tests("refused-", m -> {
            String namespace = ApiServer.namespace();
            List<ObjectNode> objects = m.objects();
            objects.subList(0, objects.size() - 1).forEach(o -> ApiServer.put(namespace, o));
            var refusal = catchThrowableOfType(
                    KubernetesClientException.class, () -> ApiServer.put(namespace, objects.getLast()));
            assertThat(refusal).as("refusal").isNotNull();
            assertThat(refusal.getStatus().getDetails()).as(refusal.getMessage()).isNotNull();
            List<StatusCause> causes = refusal.getStatus().getDetails().getCauses();
            m.comment("expect").ifPresent(ids -> assertThat(causes).isNotEmpty().allSatisfy(cause -> assertThat(cause.getMessage())
                    .containsPattern("(^|: )(" + ids.replace(", ", "|") + "): ")));
            // "<nil>" is where the API server says that it skipped the CEL rules.
            m.comment("expect-field").ifPresent(field -> assertThat(causes)
                    .extracting(StatusCause::getField)
                    .filteredOn(f -> !f.equals("<nil>"))
                    .isNotEmpty()
                    .containsOnly(field));
        });
    }

    @TestFactory
    Stream<DynamicTest> fillsDefaultsAsTheRecordsReaderDoes() {
        return tests("defaulted-", m -> {
            ObjectNode given = m.objects().getLast();
            JsonNode stored = ApiServer.put(ApiServer.namespace(), given);
            assertThat(stored.path("spec")).isEqualTo(CrdSchemas.withDefaults(Manifests.kind(given), given).path("spec"));
        });
    }

    private static Stream<DynamicTest> tests(String prefix, Consumer<Manifests> check) {
        return RuleDirectories.files(prefix).stream()
                .map(m -> DynamicTest.dynamicTest(RuleDirectories.name(m), () -> check.accept(m)));
    }
}
