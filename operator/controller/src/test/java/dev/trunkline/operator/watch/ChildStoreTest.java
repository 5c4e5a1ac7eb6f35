package dev.trunkline.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ChildStoreTest {

    private final ChildStore<Service> store = new ChildStore<>(new Shared());

    @Test
    void keepsAllThatAServiceSays() {
        Service service = service("itsp-a", "uid-a");
        store.put("acme/itsp-a", service);
        assertThat(store.get("acme/itsp-a")).isEqualTo(service("itsp-a", "uid-a"));
        assertThat(Serialization.asJson(store.get("acme/itsp-a").getMetadata().getManagedFields()))
                .contains("f:spec", "k:{\\\"port\\\":5060,\\\"protocol\\\":\\\"UDP\\\"}", "k:{\\\"uid\\\":\\\"uid-a\\\"}");
    }

    @Test
    void whatTwoGatewaysSayAlikeIsHeldOnce() {
        store.put("acme/itsp-a", service("itsp-a", "uid-a"));
        store.put("acme/itsp-b", service("itsp-b", "uid-b"));
        Service one = store.get("acme/itsp-a");
        Service other = store.get("acme/itsp-b");
        assertThat(one.getSpec().getPorts().getFirst()).isSameAs(other.getSpec().getPorts().getFirst());
        assertThat(fields(one, "f:spec")).isSameAs(fields(other, "f:spec"));
        assertThat(fields(one, "f:metadata")).isNotEqualTo(fields(other, "f:metadata"));
    }

    private static Object fields(Service service, String field) {
        return service.getMetadata().getManagedFields().getFirst().getFieldsV1().getAdditionalProperties().get(field);
    }

    private static Service service(String name, String uid) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Service
                metadata:
                  namespace: acme
                  name: %s
                  managedFields:
                    - manager: trunkline
                      operation: Apply
                      fieldsV1:
                        f:metadata: {f:ownerReferences: {'k:{"uid":"%s"}': {}}}
                        f:spec: {f:ports: {'k:{"port":5060,"protocol":"UDP"}': {.: {}, f:port: {}}}}
                spec:
                  ports:
                    - {name: sip-udp, port: 5060, protocol: UDP, targetPort: 5060}
                """.formatted(name, uid), Service.class);
    }
}
