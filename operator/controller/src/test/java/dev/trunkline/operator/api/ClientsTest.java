package dev.trunkline.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class ClientsTest {

    /// Only then does an informer list anew instead of watching from the same version for ever.
    @Test
    void understandsThatAWatchBeganTooFarBack() {
        try (KubernetesClient client = Clients.create(new ConfigBuilder().withMasterUrl("https://127.0.0.1:1").build())) {
            WatchEvent event = client.getKubernetesSerialization().unmarshal(
                    """
                    {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "status": "Failure",
                     "message": "too old resource version: 1 (2)", "reason": "Expired", "code": 410}}
                    """,
                    WatchEvent.class);
            assertThat(event.getObject()).isInstanceOfSatisfying(Status.class, status -> assertThat(status.getCode()).isEqualTo(410));
        }
    }
}
