package dev.trunkline.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.near.Neighbours;
import dev.trunkline.rules.near.Neighbours.Supposed;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A namespace in memory, and a judge who is asked about changes in it.
abstract class AdmissionScene {

    /// Time stands still.
    static final Deadline PATIENT = Deadline.in(Duration.ofSeconds(1), () -> 0);
    static final ObjectMapper JSON = CrdMapper.create();
    static final String EARLY = "2026-01-01T00:00:00Z";
    static final String LATE = "2026-06-01T00:00:00Z";
    static final String LATER = "2026-07-01T00:00:00Z";
    static final String LATEST = "2026-08-01T00:00:00Z";

    ProviderCatalogue catalogue = ProviderCatalogue.shipped();
    final Function<String, Snapshot.Builder> empty = namespace -> Snapshot.of(
                    namespace, catalogue, settings(), Instant.parse("2026-11-22T12:00:00Z"))
            .secretsKnown(false)
            .configMapsKnown(false);
    final Neighbours neighbours = new Neighbours(() -> empty.apply("acme"));
    Optional<World.Home> home = Optional.of(new World.Home(false, false, neighbours, List.of()));
    Optional<World.Home> settled = home;
    boolean inTime = true;
    Runnable news = () -> {};
    final List<String> passed = new ArrayList<>();
    final List<Supposed> awaited = new ArrayList<>();
    final AdmissionJudge judge = new AdmissionJudge(
            new World() {
                @Override
                public Optional<Home> home(String namespace, Duration patience) {
                    return home;
                }

                @Override
                public void passed(String namespace, KubeObject<?> object, boolean leaves) {
                    passed.add(object.ref() + (leaves ? " leaves" : " " + object.meta().generation()));
                }

                @Override
                public boolean settle(String namespace, List<Supposed> underway, Duration patience) {
                    awaited.addAll(underway);
                    news.run();
                    home = settled;
                    return inTime;
                }

                @Override
                public Reservation reservation(Meta object) {
                    return new Reservation.Pending();
                }
            },
            namespace -> empty.apply(namespace));

    static String numbered(String site, String number) {
        return located(site) + "  numbers: [{number: \"" + number + "\", itspRefs: [carrier], to: \"1\"}]\n";
    }

    void stands(String yaml) {
        neighbours.put(read(create(yaml)).action().object());
    }

    List<String> refused(ObjectNode request) {
        return switch (judge.judge(read(request), PATIENT)) {
            case Answer.Refused(List<String> lines, _) -> lines;
            case Answer.Allowed allowed -> throw new AssertionError(allowed);
            case Answer.NotYet(String why) -> throw new AssertionError(why);
        };
    }

    List<String> allowed(ObjectNode request) {
        return switch (judge.judge(read(request), PATIENT)) {
            case Answer.Allowed(List<String> warnings) -> warnings;
            case Answer.Refused(List<String> lines, _) -> throw new AssertionError(lines);
            case Answer.NotYet(String why) -> throw new AssertionError(why);
        };
    }

    static Review read(ObjectNode request) {
        return Envelope.read(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode create(String yaml) {
        return review("CREATE", yaml, Optional.of(yaml), Optional.empty());
    }

    static ObjectNode update(String before, String after) {
        return review("UPDATE", after, Optional.of(after), Optional.of(before));
    }

    static ObjectNode delete(String yaml) {
        return review("DELETE", yaml, Optional.empty(), Optional.of(yaml));
    }

    static ObjectNode review(String operation, String any, Optional<String> object, Optional<String> before) {
        ObjectNode review = JSON.createObjectNode();
        ObjectNode request = review.putObject("request")
                .put("uid", "0b1c")
                .put("operation", operation)
                .put("namespace", "acme");
        request.putObject("kind").put("group", "trunkline.dev").put("kind", document(any).path("kind").asText());
        request.set("object", object.map(AdmissionScene::document).orElse(JSON.nullNode()));
        request.set("oldObject", before.map(AdmissionScene::document).orElse(JSON.nullNode()));
        return review;
    }

    static JsonNode document(String yaml) {
        return Manifests.documents(yaml).getFirst();
    }

    static String itsp(String name, String displayName, String lifecycle, String created) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: %1$s, namespace: acme, uid: uid-%1$s, creationTimestamp: "%4$s"}
                spec:
                  announcementLanguage: en
                  provider: generic-draft-first-address
                  displayName: %2$s
                  lifecycle: %3$s
                  connection: {addressType: IP, address: 198.51.100.10, transport: UDP}
                  gateway: {callLimit: 2}
                """.formatted(name, displayName, lifecycle, created);
    }

    static String site(String name, String itsp) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: %1$s, namespace: acme, uid: uid-%1$s, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec:
                  country: DE
                  uplinkKbps: 2048
                  itspCalls: [{itspRef: %2$s, simultaneousCalls: 2}]
                """.formatted(name, itsp);
    }

    static String located(String name) {
        return site(name, "carrier") + "  location: {countryCode: \"49\", areaCode: \"30\", pabxNumber: \"26671\"}\n";
    }

    static String tenant(String name, String site, int calls, String created) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: UnifyPhoneTenant
                metadata: {name: %1$s, namespace: acme, uid: uid-%1$s, creationTimestamp: "%4$s"}
                spec:
                  flavour: OpenScape
                  enabled: true
                  numbering: International
                  domain: phoneapp.unify.com
                  apiKeySecretRef: {name: %1$s}
                  sites:
                    - siteRef: %2$s
                      accessCode: "855"
                      trunkSecretRef: {name: %1$s-trunk}
                      softwareSupportUntil: "2030-12-31"
                      licences: {mobilityUser: 9, unifyPhone: 9, ipUser: 9, expires: "2030-12-31"}
                      simultaneousCalls: %3$d
                """.formatted(name, site, calls, created);
    }

    static OperatorSettings settings() {
        var pool = new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5060))), true);
        return OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:test", "trunkline-system");
    }
}
