package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.Site;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each Secret that an object names is looked up by itself. While that is under way, everything else stays as it is.
@Tag("api")
class NewSecretTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final int SECRETS = 4;

    // Everything here shall have stood for long when the Secrets come.
    private final MovedClock clock = new MovedClock();
    private Acme acme;
    private Running operator;

    @BeforeEach
    void start() throws Exception {
        ApiServer.get().onboard("secretly");
        acme = new Acme("secretly");
        operator = Running.operator(
                Running.settings(Running.pool("198.18.6.0/27"), Running.pool("198.18.6.32/27")), clock.withZone(ZoneOffset.UTC), "secretly");
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void neitherTellsOthersThatTheyAreNotOnboardedNorReleasesWhatIsGoing() {
        acme.apply(Acme.complete("carrier"));
        acme.apply(Acme.complete("leaver"));
        acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
        await().atMost(PATIENT).until(() -> acme.gatewayYaml("itsp-carrier").contains("berlin"));
        await().atMost(PATIENT).until(() -> acme.siteReason("berlin", "Accepted").isPresent());
        await().atMost(PATIENT).until(() -> acme.client().services().inNamespace("secretly").withName("itsp-leaver").get() != null);
        // A balancer that has not let its address go yet.
        acme.client().services().inNamespace("secretly").withName("itsp-leaver").edit(service -> {
            service.addFinalizer("example.com/balancer");
            return service;
        });
        acme.itsp("leaver").ifPresent(itsp -> acme.client().resource(itsp).delete());
        await().atMost(PATIENT).until(() -> acme.reason("leaver", "Ready").filter("Deleting"::equals).isPresent());
        assertThat(acme.leases()).hasSize(3);
        clock.move(Duration.ofHours(1));

        Collection<String> told = new ConcurrentLinkedQueue<>();
        try (Watch _ = watch(told)) {
            for (int i = 1; i <= SECRETS; i++) {
                String name = "with-secret-" + i;
                acme.secret(name, "a password");
                acme.apply(withSecret(name));
                await().atMost(PATIENT).untilAsserted(() -> assertThat(acme.credentials("itsp-" + name))
                        .as(() -> acme.message(name, "Ready").orElse("")).contains("a password"));
            }
        }

        assertThat(told).isNotEmpty().isSubsetOf("Accepted", "AcceptedWithWarnings");
        assertThat(acme.itsp("leaver")).isPresent();
        assertThat(acme.leases()).hasSize(3 + SECRETS);

        acme.client().services().inNamespace("secretly").withName("itsp-leaver").edit(service -> {
            service.removeFinalizer("example.com/balancer");
            return service;
        });
        await().atMost(PATIENT).until(() -> acme.itsp("leaver").isEmpty());
        assertThat(acme.leases()).hasSize(2 + SECRETS);
    }

    private static String withSecret(String name) {
        return Manifest.itsp(name, "The " + name, name);
    }

    private Watch watch(Collection<String> told) {
        return acme.client().resources(Site.class).inNamespace("secretly").withName("berlin").watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, Site site) {
                site.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Accepted"))
                        .map(Condition::reason)
                        .forEach(told::add);
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
    }
}
