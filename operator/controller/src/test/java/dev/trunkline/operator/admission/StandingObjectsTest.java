package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.near.Neighbours;
import dev.trunkline.rules.observed.Reservation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two objects that contradict each other are refused whichever of them comes last.
class StandingObjectsTest {

    private final Map<String, String> domain = samples();

    /// @param changed whose edit makes the other one wrong
    /// @param before  a line of it
    /// @param after   and what is written there instead
    /// @param victim  who stands, and was right
    record Pair(String changed, String before, String after, String victim, String rule) {

        @Override
        public String toString() {
            return rule + " " + changed + " " + after.strip();
        }
    }

    static Stream<Pair> pairs() {
        String tenant = "UnifyPhoneTenant/softphones";
        String zoom = "ZoomIntegration/clients";
        String emergency = "EmergencyEndpoint/redsky";
        return Stream.of(
                new Pair("Site/dortmund", "uplinkKbps: 10240", "uplinkKbps: 512", tenant, "UPT-07"),
                new Pair("Site/dortmund", "internetAccess: RouterWan", "internetAccess: None", tenant, "UPT-26"),
                new Pair("Site/dortmund", "internetAccess: RouterWan", "internetAccess: DslWan", tenant, "UPT-20"),
                new Pair("Site/dortmund", "  realms:\n", "  dialPlan: [{pattern: 8X., routes: [{itspRef: carrier}]}]\n  realms:\n", tenant, "UPT-21"),
                new Pair("Site/dortmund", "492319876202", "492319876209", tenant, "UPT-31"),
                new Pair("Site/dortmund", "release: V3R3FR1", "release: V3R1", tenant, "UPT-13"),
                new Pair("Site/hamburg", "family: OpenScape4000", "family: Other", zoom, "ZOOM-22"),
                new Pair("Site/hamburg", "transport: TCP", "transport: TLS", zoom, "ZOOM-14"),
                new Pair("MediaProfile/zoom", "protocol: SrtpOnly", "protocol: RtpOnly", zoom, "ZOOM-13"),
                new Pair("Site/boston", "address: 198.51.100.103", "address: 198.51.100.103\n      ports: {tcp: 5070}", emergency, "E911-03"),
                new Pair("Site/boston", "country: US", "country: DE", emergency, "E911-01"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void inWhicheverOrderTheyCome(Pair pair) {
        String stood = domain.get(pair.changed());
        String twisted = stood.replace(pair.before(), pair.after());
        assertThat(twisted).isNotEqualTo(stood);
        String own = pair.rule() + " spec.";
        String others = pair.rule() + " " + pair.victim() + " spec.";

        assertThat(refused(standing(Map.of()), update(stood, twisted))).anyMatch(line -> line.startsWith(others));
        assertThat(warnings(standing(Map.of()), true, update(stood, twisted))).anyMatch(line -> line.startsWith(others));
        assertThat(refused(standing(Map.of(pair.changed(), "")), create(twisted))).anyMatch(line -> line.startsWith(others));
        assertThat(refused(standing(Map.of(pair.changed(), twisted, pair.victim(), "")), create(domain.get(pair.victim()))))
                .anyMatch(line -> line.startsWith(own));

        // Who changes something else answers for nothing that was wrong before.
        String again = twisted.contains("callLimit") ? twisted.replaceFirst("callLimit: \\d+", "callLimit: 9") : twisted + "  transcoding: true\n";
        assertThat(warnings(standing(Map.of(pair.changed(), twisted)), false, update(twisted, again)))
                .noneMatch(line -> line.contains(" " + pair.victim() + " "));
        assertThat(refusedOrNot(standing(Map.of(pair.changed(), twisted)), update(twisted, stood))).isEmpty();
    }

    @Test
    void aServiceAccountIsNobodysAddressWhoeverCameFirst() {
        String other = domain.get("ZoomIntegration/clients").replace("name: clients", "name: others").replace("zoom.example.net", "zoom2.example.net")
                .replace("ada.lang@example.net", "zoom-service@example.net").replace("email: zoom-service@example.net\n  #", "email: other@example.net\n  #")
                .replaceFirst("email: zoom-service@example.net", "email: other@example.net").replace("99401", "99402");
        assertThat(refused(standing(Map.of()), create(other))).anyMatch(line -> line.startsWith("ZOOM-02 "));
    }

    @Test
    void anEditThatMakesLessWrongIsTaken() {
        String least = domain.get("Site/dortmund").replace("uplinkKbps: 10240", "uplinkKbps: 256");
        String more = least.replace("uplinkKbps: 256", "uplinkKbps: 512");
        assertThat(refusedOrNot(standing(Map.of("Site/dortmund", least)), update(least, more))).isEmpty();
    }

    /// Time makes objects wrong that nobody touched: whoever takes somebody out of them, or asks for less, need not mend that first.
    @Test
    void whatStoodWrongIsAWarningToWhoeverEditsSomethingElse() {
        String tenant = "UnifyPhoneTenant/softphones";
        String stood = ended(domain.get(tenant));
        String fewer = stood.replaceFirst("lastName: \\w+", "lastName: Long");
        assertThat(fewer).isNotEqualTo(stood);
        Neighbours ended = standing(Map.of(tenant, stood));
        assertThat(refused(standing(Map.of(tenant, "")), create(stood))).anyMatch(line -> line.startsWith("UPT-15 "));
        assertThat(refused(standing(Map.of()), update(domain.get(tenant), stood))).anyMatch(line -> line.startsWith("UPT-15 "));
        assertThat(warnings(ended, false, update(stood, fewer))).anyMatch(line -> line.startsWith("UPT-15 "));
        assertThat(refused(ended, update(stood, fewer.replaceFirst("email: (\\w+)\\.", "email: $1 "))))
                .noneMatch(line -> line.startsWith("UPT-15 "));
    }

    /// What the rulebook leaves to the operator (R) may stand: nobody could apply a tenant before its token.
    @Test
    void whatTheOperatorTellsIsAWarning() {
        String zoom = "ZoomIntegration/clients";
        String stood = ended(domain.get(zoom));
        assertThat(warnings(standing(Map.of()), false, update(domain.get(zoom), stood)))
                .anyMatch(line -> line.startsWith("ZOOM-32 spec.softwareSupportUntil: "));
        assertThat(refusedOrNot(standing(Map.of(zoom, "")), create(stood))).noneMatch(line -> line.startsWith("ZOOM-32 "));
    }

    private static String ended(String text) {
        String ended = text.replace("softwareSupportUntil: \"2030-12-31\"", "softwareSupportUntil: \"2026-01-31\"");
        assertThat(ended).isNotEqualTo(text);
        return ended;
    }

    @Test
    void whoeverGoesLeavesOthersWithoutIt() {
        String endpoint = domain.get("EmergencyEndpoint/redsky");
        ObjectNode deletion = request("DELETE", Optional.empty(), Optional.of(endpoint));
        String boston = domain.get("Site/boston").replaceFirst(
                "(?s)  sipServers:.*  realms:", "  extensions: [{number: \"201\", credentialsSecretRef: {name: boston-201}}]\n  realms:");
        assertThat(warnings(standing(Map.of("Site/boston", boston)), false, deletion)).anyMatch(line -> line.startsWith("E911-12 Site/boston spec.country: "));
        assertThat(warnings(standing(Map.of()), false, request("DELETE", Optional.empty(), Optional.of(domain.get("ZoomIntegration/clients")))))
                .noneMatch(line -> line.startsWith("E911-12 "));
    }

    /// Two that raced: of what both want the older has it, and may ask for less of it.
    @Test
    void whoWonARaceMayAskForLess() {
        String older = domain.get("UnifyPhoneTenant/softphones").replace("simultaneousCalls: 8", "simultaneousCalls: 40");
        assertThat(older).contains("simultaneousCalls: 40");
        String younger = domain.get("UnifyPhoneTenant/softphones").replace("name: softphones", "name: others")
                .replace("2026-01-01T", "2026-02-01T").replace("simultaneousCalls: 8", "simultaneousCalls: 30");
        Neighbours raced = standing(Map.of("UnifyPhoneTenant/softphones", older, "UnifyPhoneTenant/others", younger));
        assertThat(refusedOrNot(raced, update(older, older.replace("simultaneousCalls: 40", "simultaneousCalls: 35"))))
                .noneMatch(line -> line.startsWith("UPT-07 "));
    }

    /// The tree of samples, some of them otherwise; without those whose text is empty.
    private Neighbours standing(Map<String, String> otherwise) {
        Neighbours neighbours = new Neighbours(() -> EMPTY.apply("acme"));
        Map<String, String> all = new TreeMap<>(domain);
        all.putAll(otherwise);
        all.values().stream().filter(text -> !text.isEmpty()).forEach(text -> neighbours.put(review(create(text)).action().object()));
        return neighbours;
    }

    private static final Function<String, Snapshot.Builder> EMPTY = namespace -> Snapshot.of(
                    namespace, ProviderCatalogue.shipped(), Admitting.settings(), Instant.parse("2026-11-22T12:00:00Z"))
            .secretsKnown(false)
            .configMapsKnown(false);

    private static Answer answer(Neighbours neighbours, boolean gitops, ObjectNode request) {
        World world = new World() {
            @Override
            public Optional<Home> home(String namespace, Duration patience) {
                return Optional.of(new Home(gitops, false, neighbours, List.of()));
            }

            @Override
            public void passed(String namespace, KubeObject<?> object, boolean leaves) {}

            @Override
            public boolean settle(String namespace, List<Neighbours.Supposed> underway, Duration patience) {
                return true;
            }

            @Override
            public Reservation reservation(Meta object) {
                return new Reservation.Pending();
            }
        };
        return new AdmissionJudge(world, EMPTY).judge(review(request), AdmissionScene.PATIENT);
    }

    private static List<String> refused(Neighbours neighbours, ObjectNode request) {
        List<String> lines = refusedOrNot(neighbours, request);
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static List<String> refusedOrNot(Neighbours neighbours, ObjectNode request) {
        return answer(neighbours, false, request) instanceof Answer.Refused(List<String> lines, _) ? lines : List.of();
    }

    private static List<String> warnings(Neighbours neighbours, boolean gitops, ObjectNode request) {
        return switch (answer(neighbours, gitops, request)) {
            case Answer.Allowed(List<String> warnings) -> warnings;
            case Answer.Refused(List<String> lines, _) -> throw new AssertionError(lines);
            case Answer.NotYet(String why) -> throw new AssertionError(why);
        };
    }

    private static ObjectNode create(String yaml) {
        return request("CREATE", Optional.of(yaml), Optional.empty());
    }

    private static ObjectNode update(String before, String after) {
        return request("UPDATE", Optional.of(after), Optional.of(before));
    }

    private static ObjectNode request(String operation, Optional<String> object, Optional<String> before) {
        ObjectNode review = CrdMapper.create().createObjectNode();
        ObjectNode request = review.putObject("request").put("uid", "0b1c").put("operation", operation).put("namespace", "acme");
        request.putObject("kind").put("kind", Manifests.documents(object.or(() -> before).orElseThrow()).getFirst().path("kind").asText());
        request.set("object", document(object));
        request.set("oldObject", document(before));
        return review;
    }

    private static JsonNode document(Optional<String> yaml) {
        return yaml.<JsonNode>map(text -> Manifests.documents(text).getFirst()).orElse(CrdMapper.create().nullNode());
    }

    private static Review review(ObjectNode request) {
        return Envelope.read(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> samples() {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("../../samples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("-draft.yaml") || name.endsWith("-moved.yaml") || name.startsWith("stranger")) {
                    continue;
                }
                for (String text : Files.readString(file).split("(?m)^---\n")) {
                    if (text.contains("apiVersion: trunkline.dev/")) {
                        KubeObject<?> object = review(create(text)).action().object();
                        all.put(object.ref().toString(), text.replaceFirst("  namespace: acme\n", """
                                  namespace: acme
                                  uid: uid-%s
                                  creationTimestamp: "2026-01-01T00:00:00Z"
                                """.formatted(object.meta().name())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
