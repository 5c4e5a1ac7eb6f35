package dev.trunkline.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OwnedFieldsTest {

    private static final String DESIRED = """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "itsp-carrier", "namespace": "acme", "labels": {"a": "b"}},
             "spec": {"type": "LoadBalancer", "ports": [
               {"name": "sip-udp", "port": 5060, "protocol": "UDP"}, {"name": "sip-tcp", "port": 5060, "protocol": "TCP"}]}}
            """;

    private static final String LIVE = """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "itsp-carrier", "namespace": "acme", "uid": "1",
              "labels": {"a": "b", "theirs": "c"},
              "managedFields": [{"manager": "trunkline", "operation": "Apply", "fieldsType": "FieldsV1", "fieldsV1": {
                "f:metadata": {"f:labels": {"f:a": {}}},
                "f:spec": {"f:type": {}, "f:ports": {
                  "k:{\\"port\\":5060,\\"protocol\\":\\"TCP\\"}": {".": {}, "f:name": {}, "f:port": {}, "f:protocol": {}},
                  "k:{\\"port\\":5060,\\"protocol\\":\\"UDP\\"}": {".": {}, "f:name": {}, "f:port": {}, "f:protocol": {}}}}}},
               {"manager": "balancer", "operation": "Update", "fieldsType": "FieldsV1", "subresource": "status",
                "fieldsV1": {"f:status": {}}}]},
             "spec": {"type": "LoadBalancer", "clusterIP": "10.96.0.9", "ports": [
               {"name": "sip-udp", "port": 5060, "protocol": "UDP", "targetPort": 5060},
               {"name": "sip-tcp", "port": 5060, "protocol": "TCP", "targetPort": 5060}]}}
            """;

    @Test
    void ignoresWhatOthersAndTheServerAdd() {
        assertThat(holds(DESIRED, LIVE)).isTrue();
    }

    @Test
    void seesHandEditOfAnOwnedField() {
        assertThat(holds(DESIRED, LIVE.replace("\"a\": \"b\", \"theirs\"", "\"a\": \"x\", \"theirs\""))).isFalse();
    }

    @Test
    void seesItemRemovedByHand() {
        assertThat(holds(DESIRED, LIVE.replace("{\"name\": \"sip-udp\", \"port\": 5060, \"protocol\": \"UDP\", \"targetPort\": 5060},", "")))
                .isFalse();
    }

    @Test
    void seesFieldThatWeNoLongerSet() {
        assertThat(holds(DESIRED.replace(", \"labels\": {\"a\": \"b\"}", ""), LIVE)).isFalse();
    }

    @Test
    void seesFieldThatSomeoneElseTookOver() {
        assertThat(holds(DESIRED, LIVE.replace("\"f:type\": {}, ", ""))).isFalse();
    }

    @Test
    void objectThatWeNeverAppliedHasNoOwnedFields() throws Exception {
        assertThat(OwnedFields.of(json(LIVE.replace("\"Apply\"", "\"Update\"")), "trunkline")).isEmpty();
    }

    @Test
    void numbersCompareByValueAndTheOrderOfValuesCounts() throws Exception {
        assertThat(same(json("{\"n\": 1}"), json("{\"n\": 1.0}"))).isTrue();
        assertThat(same(json("{\"n\": 100}"), json("{\"n\": \"100\"}"))).isFalse();
        assertThat(same(json("[\"a\", \"b\"]"), json("[\"b\", \"a\"]"))).isFalse();
    }

    @Test
    void howOftenAnItemStandsInAListCounts() throws Exception {
        assertThat(same(json("[{\"a\": 1}, {\"b\": 2}, {\"a\": 1}]"), json("[{\"a\": 1}, {\"a\": 1}, {\"b\": 2}]"))).isTrue();
        assertThat(same(json("[{\"a\": 1}, {\"b\": 2}, {\"a\": 1}]"), json("[{\"b\": 2}, {\"a\": 1}, {\"b\": 2}]"))).isFalse();
    }

    @Test
    void whatLooksLikeSeveralFieldsIsOne() throws Exception {
        assertThat(same(json("{\"a\": \"1, b=2\"}"), json("{\"a\": \"1\", \"b\": 2}"))).isFalse();
        assertThat(same(json("{\"a=1, b\": 2}"), json("{\"a\": 1, \"b\": 2}"))).isFalse();
    }

    // What is remembered in place of a tree must tell the same.
    private static boolean same(JsonNode a, JsonNode b) {
        boolean same = OwnedFields.same(a, b);
        assertThat(Fingerprint.of(a).equals(Fingerprint.of(b))).isEqualTo(same);
        return same;
    }

    private static boolean holds(String desired, String live) {
        try {
            JsonNode owned = OwnedFields.of(json(live), "trunkline").orElseThrow();
            return same(OwnedFields.wanted(json(desired)), owned);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) throws java.io.IOException {
        return new ObjectMapper().readTree(text);
    }
}
