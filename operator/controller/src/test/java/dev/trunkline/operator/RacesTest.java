package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What two requests at the same moment slip past the webhook: one wins, by age and then by uid, the other is told, and recovers when the
/// winner goes. (A trunk identity is unique in the cluster: [TenantTest].)
@Tag("api")
class RacesTest {

    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final String NAMESPACE = "racing";

    private final Acme acme = new Acme(NAMESPACE);

    /// Two that want the same.
    private record Race(Kind kind, String rule, String one, String other) {}

    @Test
    void theOlderWinsAndTheOtherRecoversWhenItGoes() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        List<Race> races = List.of(
                new Race(Kind.Itsp, "ITSP-02", Manifest.itsp("name-1", "Carrier"), Manifest.itsp("name-2", "\" CARRIER\"")),
                new Race(Kind.Site, "SITE-02", site("number-1", "+4930266700-+4930266799"), site("number-2", "+4930266742")),
                new Race(Kind.ZoomIntegration, "ZOOM-04", zoom("email-1", "ada@example.net"), zoom("email-2", "Ada@example.net")),
                // Two at different sites have nothing in common but the port.
                new Race(Kind.EmergencyEndpoint, "E911-03", Manifest.emergency("port-1", "berlin"), Manifest.emergency("port-2", "bonn")));
        try (Running _ = Running.operator(Running.settings(Running.pool("198.18.11.0/27"), Running.pool("198.18.11.32/27")), NAMESPACE)) {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                races.forEach(race -> {
                    people.submit(() -> acme.apply(race.one()));
                    people.submit(() -> acme.apply(race.other()));
                });
            }
            Map<ObjectRef, ObjectRef> winners = new HashMap<>();
            races.forEach(race -> {
                List<Meta> byAge = objects(race.kind()).list().getItems().stream()
                        .map(object -> meta(race.kind(), object.getMetadata()))
                        .sorted(Meta.OLDEST_FIRST)
                        .toList();
                assertThat(byAge).hasSize(2);
                ObjectRef winner = byAge.getFirst().ref();
                ObjectRef loser = byAge.getLast().ref();
                await("%s loses against %s".formatted(loser, winner)).atMost(PATIENT).untilAsserted(() -> {
                    assertThat(accepted(loser).get("status")).isEqualTo("False");
                    assertThat(String.valueOf(accepted(loser).get("message"))).contains(race.rule()).contains(winner.toString());
                    assertThat(accepted(winner).get("status")).isEqualTo("True");
                });
                winners.put(loser, winner);
            });
            winners.values().forEach(winner -> objects(winner.kind()).withName(winner.name()).delete());
            winners.keySet().forEach(loser -> await("%s recovers".formatted(loser)).atMost(PATIENT).untilAsserted(
                    () -> assertThat(accepted(loser).get("status")).isEqualTo("True")));
        }
    }

    private Map<?, ?> accepted(ObjectRef object) {
        List<Map<?, ?>> conditions = Optional.ofNullable(objects(object.kind()).withName(object.name()).get())
                .<List<Map<?, ?>>>map(found -> found.get("status", "conditions"))
                .orElse(List.of());
        return conditions.stream().filter(condition -> "Accepted".equals(condition.get("type"))).findFirst().orElse(Map.of());
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            objects(Kind kind) {
        return acme.client().genericKubernetesResources("trunkline.dev/v1alpha1", kind.name()).inNamespace(NAMESPACE);
    }

    private static Meta meta(Kind kind, ObjectMeta metadata) {
        return new Meta(
                new ObjectRef(kind, metadata.getName()), NAMESPACE, metadata.getUid(), 1, Instant.parse(metadata.getCreationTimestamp()), false);
    }

    private static String site(String name, String number) {
        String to = number.contains("-") ? "to: \"700\"" : "to: \"742\"";
        return Manifest.site(name, number, "carrier").replace("to: \"100\"", to);
    }

    private static String zoom(String name, String email) {
        String station = "471" + name.charAt(name.length() - 1);
        return Manifest.zoom(name, """
                  subscribers:
                    - {stationNumber: "%1$s", email: %2$s, voicemailIndex: 1, credentialsSecretRef: {name: zoom-%1$s}}
                """.formatted(station, email));
    }
}
