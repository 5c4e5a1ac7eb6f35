package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the namespace controller does while no operator runs: it takes the operator's rights like everything else, and leaves
/// the objects whose finalizers only an operator removes.
@Tag("api")
class RightsGoneTest {

    @Test
    void namespaceThatLeftWithTheRightsDoesNotWaitForThem() throws Exception {
        ApiServer.get().onboard("orphaned");
        Acme acme = new Acme("orphaned");
        var settings = Running.settings(Running.pool("198.18.5.0/27"), Running.pool("198.18.5.32/27"));
        try (Running _ = Running.operator(settings, "orphaned")) {
            acme.apply(Acme.complete("carrier"));
            acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.gatewayYaml("itsp-carrier").contains("berlin"));
        }
        assertThat(acme.leases()).hasSize(2);
        acme.client().namespaces().withName("orphaned").delete();
        acme.client().resources(RoleBinding.class).inNamespace("orphaned").delete();
        acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
        acme.site("berlin").ifPresent(site -> acme.client().resource(site).delete());

        try (Running _ = Running.operator(settings, "orphaned")) {
            await().atMost(Duration.ofSeconds(90)).until(() -> acme.itsp("carrier").isEmpty() && acme.site("berlin").isEmpty());
            assertThat(acme.leases()).isEmpty();
        }
    }
}
