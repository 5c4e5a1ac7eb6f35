package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
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
            // Their Services may still be there, for all that anybody can see.
            assertThat(acme.leases()).hasSize(2);
            ApiServer.get().end("orphaned");
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.leases().isEmpty());
        }
    }

    @Test
    void addressOfADomainThatWasTakenOutStaysReservedWhileItsServiceStands() throws Exception {
        ApiServer.get().onboard("dismissed");
        Acme acme = new Acme("dismissed");
        var settings = Running.settings(Running.pool("198.18.5.64/27"), Running.pool("198.18.5.96/27"));
        try (Running _ = Running.operator(settings, "dismissed")) {
            acme.apply(Acme.draft("carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Draft")));
            await().atMost(Duration.ofSeconds(30)).until(() -> service(acme) != null);
        }
        try (Running _ = Running.operator(settings)) {
            acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.itsp("carrier").isEmpty());
            // The sweep comes after five seconds.
            await().atMost(Duration.ofSeconds(20))
                    .during(Duration.ofSeconds(7))
                    .until(() -> acme.leases().size() == 1);
        }
        acme.client().resource(service(acme)).delete();
        try (Running _ = Running.operator(settings)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.leases().isEmpty());
        }
    }

    @Test
    void namespaceThatIsMadeAnewSaysWhatIsMissingAndComesAliveByItself() throws Exception {
        ApiServer.get().onboard("anew");
        Acme acme = new Acme("anew");
        var settings = Running.settings(Running.pool("198.18.5.128/27"), Running.pool("198.18.5.160/27"));
        try (Running _ = Running.operator(settings, "anew")) {
            acme.apply(Acme.draft("carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Draft")));
            acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.itsp("carrier").isEmpty());
            ApiServer.get().end("anew");
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.client().namespaces().withName("anew").get() == null);

            ApiServer.get().create("anew");
            acme.apply(Acme.draft("carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.reason("carrier", "Accepted").equals(Optional.of("NotOnboarded")));
            assertThat(acme.message("carrier", "Accepted").orElseThrow()).contains("RoleBinding", "helm upgrade");
            assertThat(acme.condition("carrier", "Stalled")).contains("True");

            ApiServer.get().onboard("anew");
            await().atMost(Duration.ofSeconds(60)).until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Draft")));
        }
    }

    @Test
    void secretThatMayNotBeSeenIsSaidAndWaitedFor() throws Exception {
        ApiServer.get().onboard("stripped");
        Acme acme = new Acme("stripped");
        var settings = Running.settings(Running.pool("198.18.10.32/27"), Running.pool("198.18.10.64/27"));
        try (Running _ = Running.operator(settings, "stripped")) {
            acme.apply(Acme.draft("carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Draft")));
            // The watches that are open go on.
            acme.client().resources(RoleBinding.class).inNamespace("stripped").delete();
            await().atMost(Duration.ofSeconds(30)).until(() -> mayNotList("stripped"));

            acme.secret("login", "a password");
            acme.apply(Acme.draft("carrier").replace("lifecycle: Draft", "lifecycle: Draft\n  connection: {credentialsSecretRef: {name: login}}"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.reason("carrier", "Accepted").equals(Optional.of("NotOnboarded")));
            assertThat(acme.message("carrier", "Accepted").orElseThrow()).contains("cannot list Secret login", "RoleBinding");

            ApiServer.get().onboard("stripped");
            await().atMost(Duration.ofSeconds(60)).until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Draft")));
        }
    }

    private static boolean mayNotList(String namespace) {
        try (KubernetesClient operator = ApiServer.get().operator()) {
            operator.secrets().inNamespace(namespace).list();
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        }
    }

    private static Service service(Acme acme) {
        return acme.client().services().inNamespace(acme.namespace()).withName("itsp-carrier").get();
    }
}
