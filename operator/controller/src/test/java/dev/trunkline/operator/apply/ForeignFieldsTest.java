package dev.trunkline.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignFieldsTest {

    private static final String WANTED = """
            {"spec": {"replicas": 1, "template": {"spec": {"containers": [{"name": "gateway", "image": "ours"}]}}}}
            """;

    private static final String OURS = """
            {"manager": "trunkline", "operation": "Apply", "apiVersion": "apps/v1", "fieldsType": "FieldsV1", "fieldsV1": {
              "f:spec": {"f:replicas": {}, "f:template": {"f:spec": {"f:containers": {
                "k:{\\"name\\":\\"gateway\\"}": {".": {}, "f:name": {}, "f:image": {}}}}}}}}
            """;

    @Test
    void itemOfAListAndAFieldOfOurItemAreAdditions() {
        ForeignFields found = find("""
                {"f:metadata": {"f:annotations": {"f:note": {}}}, "f:spec": {"f:template": {"f:spec": {"f:containers": {
                  "k:{\\"name\\":\\"gateway\\"}": {"f:env": {"k:{\\"name\\":\\"DEBUG\\"}": {".": {}, "f:name": {}, "f:value": {}}}},
                  "k:{\\"name\\":\\"sidecar\\"}": {".": {}, "f:name": {}, "f:image": {}}}}}}}
                """).orElseThrow();

        assertThat(found.additions()).containsExactly(
                "kubectl-edit: spec.template.spec.containers[name=gateway].env",
                "kubectl-edit: spec.template.spec.containers[name=sidecar]");
        assertThat(found.managedFields()).hasSize(2);
        assertThat(found.managedFields().get(0)).isEqualTo(json("""
                {"manager": "kubectl-edit", "operation": "Update", "apiVersion": "apps/v1",
                 "fieldsV1": {"f:metadata": {"f:annotations": {"f:note": {}}}}}
                """));
        assertThat(found.managedFields().get(1)).isEqualTo(json(OURS.replace(
                "\"f:image\": {}}",
                """
                "f:image": {}, "f:env": {"k:{\\"name\\":\\"DEBUG\\"}": {".": {}, "f:name": {}, "f:value": {}}}},
                "k:{\\"name\\":\\"sidecar\\"}": {".": {}, "f:name": {}, "f:image": {}}
                """)));
    }

    @Test
    void anotherValueInAFieldOfOursIsNone() {
        String edit = "{\"f:spec\": {\"f:replicas\": {}}}";

        assertThat(find(edit)).isEmpty();
        assertThat(ForeignFields.of(live(edit, OURS.replace("\"f:replicas\": {}, ", "")), json(WANTED), "trunkline")).isEmpty();
    }

    @Test
    void metadataStatusAndTheMarkOfARestartAreNone() {
        assertThat(find("""
                {"f:metadata": {"f:annotations": {"f:note": {}}}, "f:status": {"f:replicas": {}},
                 "f:spec": {"f:template": {"f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/restartedAt": {}}}}}}
                """)).isEmpty();
    }

    @Test
    void theMarkOfARestartStaysWhereSomethingElseGoes() {
        ForeignFields found = find("""
                {"f:spec": {"f:template": {"f:metadata": {"f:annotations": {
                  "f:kubectl.kubernetes.io/restartedAt": {}, "f:note": {}}}}}}
                """).orElseThrow();

        assertThat(found.additions()).containsExactly("kubectl-edit: spec.template.metadata");
        assertThat(found.managedFields().get(0).path("fieldsV1")).isEqualTo(json("""
                {"f:spec": {"f:template": {"f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/restartedAt": {}}}}}}
                """));
    }

    @Test
    void fieldThatIsGoneIsNone() {
        assertThat(find("{\"f:spec\": {\"f:paused\": {}}}")).isEmpty();
    }

    @Test
    void dataThatNobodyOwnsIsAnAddition() {
        JsonNode live = json("""
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"managedFields": [
                  {"manager": "trunkline", "operation": "Apply", "apiVersion": "v1", "fieldsV1": {"f:data": {"f:ours": {}}}}]},
                 "data": {"ours": "b3Vycw==", "theirs": "dGhlaXJz"}}
                """);

        ForeignFields found = ForeignFields.of(live, json("{\"data\": {\"ours\": \"b3Vycw==\"}}"), "trunkline").orElseThrow();

        assertThat(found.additions()).containsExactly("somebody: data.theirs");
        assertThat(found.managedFields().get(0).path("fieldsV1"))
                .isEqualTo(json("{\"f:data\": {\"f:ours\": {}, \"f:theirs\": {}}}"));
    }

    private static Optional<ForeignFields> find(String edit) {
        return ForeignFields.of(live(edit, OURS), json(WANTED), "trunkline");
    }

    private static JsonNode live(String edit, String ours) {
        return json("""
                {"apiVersion": "apps/v1", "kind": "Deployment",
                 "metadata": {"name": "itsp-carrier-a", "annotations": {"note": "x"}, "managedFields": [
                   {"manager": "kubectl-edit", "operation": "Update", "apiVersion": "apps/v1", "fieldsV1": %s}, %s]},
                 "spec": {"replicas": 1, "template": {
                   "metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "now", "note": "x"}},
                   "spec": {"containers": [
                     {"name": "gateway", "image": "ours", "env": [{"name": "DEBUG", "value": "1"}]},
                     {"name": "sidecar", "image": "theirs"}]}}}}
                """.formatted(edit, ours));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
