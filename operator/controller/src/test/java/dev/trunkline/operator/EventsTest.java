package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.events.EventLog;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What `kubectl describe` lists under an object.
@Tag("api")
class EventsTest {

    private static final String DOMAIN = "told";

    private final Acme acme = new Acme(DOMAIN);

    @Test
    void changesOfConditionsAreTold() throws Exception {
        ApiServer.get().onboard(DOMAIN);
        var settings = Running.settings(Running.pool("198.18.8.0/27"), Running.pool("198.18.8.32/27"));
        try (Running _ = Running.operator(settings, DOMAIN)) {
            acme.apply(Acme.draft("carrier"));
            awaitEvent("Reserved");
            awaitEvent("Accepted");

            // Of the provider's documented address type it is no address.
            acme.apply(Acme.complete("other")
                    .replace("generic-draft-first-address", "generic-fixed-address")
                    .replace("    addressType: IP\n", "")
                    .replace("198.51.100.10", "sip.example.net"));
            Event refused = awaitEvent("RulesViolated");
            assertThat(refused.getType()).isEqualTo("Warning");
            assertThat(refused.getAction()).isEqualTo("Accepted");
            assertThat(refused.getNote()).contains("ITSP-05");
            assertThat(refused.getReportingController()).isEqualTo(EventLog.CONTROLLER);
            assertThat(refused.getRegarding().getUid()).isEqualTo(acme.itsp("other").orElseThrow().getMetadata().getUid());

            // An object of some age, while the watch of another one's Secret opens.
            Instant created = Instant.parse(acme.itsp("carrier").orElseThrow().getMetadata().getCreationTimestamp());
            await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(created.plusSeconds(12)));
            for (int i = 0; i < 5; i++) {
                acme.secret("login-" + i, "sesame");
                acme.apply(Acme.complete("with-secret")
                        .replace("generic-draft-first-address", "generic-fixed-address-auth")
                        .replace("198.51.100.10", "198.51.100.11")
                        .replace("    transport: UDP", "    transport: UDP\n    credentialsSecretRef: {name: login-" + i + "}"));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> acme.condition("with-secret", "ResolvedRefs").equals(Optional.of("True"))
                                && acme.itsp("with-secret").orElseThrow().getStatus().observedGeneration().getAsLong()
                                        == acme.itsp("with-secret").orElseThrow().getMetadata().getGeneration());
            }
            assertThat(events()).extracting(Event::getReason).doesNotContain("NotOnboarded");

            // What kubectl describe asks for.
            assertThat(acme.client()
                            .v1()
                            .events()
                            .inNamespace(DOMAIN)
                            .withField("involvedObject.name", "other")
                            .withField("involvedObject.kind", "Itsp")
                            .list()
                            .getItems())
                    .extracting(event -> event.getReason())
                    .contains("RulesViolated");
        }
    }

    private Event awaitEvent(String reason) {
        await().atMost(Duration.ofSeconds(30)).until(() -> events().stream().anyMatch(event -> event.getReason().equals(reason)));
        return events().stream().filter(event -> event.getReason().equals(reason)).findFirst().orElseThrow();
    }

    private List<Event> events() {
        return acme.client().events().v1().events().inNamespace(DOMAIN).list().getItems();
    }
}
