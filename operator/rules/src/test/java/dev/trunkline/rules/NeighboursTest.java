package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Cases;
import dev.trunkline.rules.near.Neighbours;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// An object's verdict among its neighbours is its verdict among all: with the manifests of every rule, so that a rule which looks
/// further than the index reaches is found.
class NeighboursTest {

    /// Warnings that only status gives to others: who may share a connection, and what a deletion waits for.
    private static final Set<String> TOLD_LATER = Set.of("ITSP-15", "MEDIA-06");

    @TestFactory
    Stream<DynamicTest> theVerdictAmongNeighboursIsTheVerdictAmongAll() {
        return Cases.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> compare(RuleDirectoriesTest.snapshot(each))));
    }

    /// An object put in as the last one makes among those who may be concerned the same problems as among all.
    @TestFactory
    Stream<DynamicTest> whatAnObjectBringsAboutInOthersIsFoundAmongFew() {
        return Cases.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> compareOthers(RuleDirectoriesTest.snapshot(each))));
    }

    @Test
    void whatAHubCostsHasABound() {
        StringBuilder all = new StringBuilder(profile("RtpOnly"));
        for (int i = 0; i < 1000; i++) {
            all.append("---\n").append("""
                    apiVersion: trunkline.dev/v1alpha1
                    kind: Itsp
                    metadata: {name: carrier-%1$d}
                    spec: {provider: generic-fixed-address, displayName: Carrier %1$d, mediaProfileRef: codecs, connection: {address: c%1$d.example.net}}
                    """.formatted(i));
        }
        all.append("---\n").append("""
                apiVersion: trunkline.dev/v1alpha1
                kind: ZoomIntegration
                metadata: {name: zoom}
                spec: {siteRef: berlin, fqdn: zoom.example.net, mediaProfileRef: codecs}
                """);
        Snapshot domain = RuleDirectoriesTest.snapshot(all.toString());
        KubeObject<?> profile = domain.mediaProfile("codecs").orElseThrow();
        Neighbours.Circle circle = index(domain).circle(profile.ref(), List.of(profile));
        assertThat(circle.judged()).hasSizeLessThanOrEqualTo(50).contains(new ObjectRef(Kind.ZoomIntegration, "zoom"));
        assertThat(circle.objects()).hasSizeLessThanOrEqualTo(150);
    }

    private static String profile(String protocol) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: MediaProfile
                metadata: {name: codecs}
                spec: {protocol: %s}
                """.formatted(protocol);
    }

    @Test
    void whoHasNothingToDoWithAnObjectIsNotNearIt() {
        Snapshot domain = RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: one}
                spec: {provider: generic-fixed-address, displayName: One, connection: {address: sip.one.example}}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: two}
                spec: {provider: generic-fixed-address, displayName: Two, connection: {address: sip.two.example}}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec: {country: DE, numbers: [{number: "+49302667100", itspRefs: [one], to: "100"}]}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: paris}
                spec: {country: FR, numbers: [{number: "+33140000000-+33140000099", itspRefs: [one], to: "100"}]}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: lyon}
                spec: {country: FR, numbers: [{number: "+33140000099", itspRefs: [two], to: "100"}]}
                """);
        assertThat(near(domain, new ObjectRef(Kind.Site, "berlin"))).containsExactly("Itsp/one");
        assertThat(near(domain, new ObjectRef(Kind.Itsp, "two"))).containsExactly("Site/lyon");
        assertThat(near(domain, new ObjectRef(Kind.Site, "paris"))).containsExactly("Itsp/one", "Site/lyon");
    }

    @Test
    void whatIsGoneIsNearNobody() {
        Snapshot domain = RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec: {country: DE, numbers: [{number: "+49302667100", itspRefs: [one], to: "100"}]}
                """);
        ObjectRef berlin = new ObjectRef(Kind.Site, "berlin");
        Neighbours neighbours = index(domain);
        neighbours.remove(berlin);
        assertThat(neighbours.size()).isZero();
        assertThat(neighbours.around(new ObjectRef(Kind.Itsp, "one"), List.of(), false).objects()).isEmpty();
        assertThat(neighbours.around(berlin, List.of(), false).siteCount()).isZero();
    }

    private static void compare(Snapshot file) {
        // Without Secrets and ConfigMaps: nobody who judges among neighbours sees any.
        Snapshot.Builder bare = empty(file).get();
        objects(file).forEach(bare::object);
        Snapshot domain = bare.build();
        List<Problem> all = Rulebook.judge(Facts.of(domain));
        Neighbours index = index(domain);
        objects(domain).forEach(object -> {
            Neighbours.Around around = index.around(object.ref(), List.of(object), false);
            Snapshot.Builder near = empty(domain).get().object(object).siteCount(around.siteCount());
            around.objects().forEach(near::object);
            assertThat(Rulebook.judge(Facts.of(near.build()), object.ref(), around.refused()).all())
                    .containsExactlyElementsOf(all.stream().filter(problem -> problem.object().equals(object.ref())).toList());
        });
    }

    private static void compareOthers(Snapshot file) {
        Snapshot.Builder bare = empty(file).get();
        objects(file).forEach(bare::object);
        Snapshot domain = bare.build();
        objects(domain).forEach(object -> {
            Snapshot.Builder before = empty(domain).get();
            objects(domain).filter(each -> !each.ref().equals(object.ref())).forEach(before::object);
            Snapshot stood = before.build();
            Snapshot now = before.object(last(object)).build();
            List<Problem> among = Arisen.between(of(Rulebook.judge(Facts.of(stood)), object), of(Rulebook.judge(Facts.of(now)), object));
            Neighbours.Circle circle = index(stood).circle(object.ref(), List.of(object));
            assertThat(of(Arisen.between(judge(domain, circle, Optional.empty()), judge(domain, circle, Optional.of(last(object)))), object))
                    .as(object.ref().toString())
                    .containsExactlyElementsOf(among);
        });
    }

    private static List<Problem> of(List<Problem> all, KubeObject<?> without) {
        return all.stream()
                .filter(problem -> !problem.object().equals(without.ref()) && !TOLD_LATER.contains(problem.ruleId()))
                .toList();
    }

    private static List<Problem> judge(Snapshot domain, Neighbours.Circle circle, Optional<KubeObject<?>> object) {
        Snapshot.Builder near = empty(domain).get().siteCount(circle.siteCount());
        circle.objects().forEach(near::object);
        object.ifPresent(near::object);
        Facts facts = Facts.of(near.build());
        Set<ObjectRef> refused = new HashSet<>(circle.refused());
        object.filter(it -> Rulebook.alone(facts, it.ref()).problems().stream().anyMatch(Problem::isError)).ifPresent(it -> refused.add(it.ref()));
        return Rulebook.judge(facts, circle.judged(), refused);
    }

    private static KubeObject<?> last(KubeObject<?> object) {
        Meta meta = object.meta();
        return new KubeObject<>(new Meta(meta.ref(), meta.namespace(), "", meta.generation(), Instant.MAX, meta.deleting()), object.spec());
    }

    private static List<String> near(Snapshot domain, ObjectRef object) {
        KubeObject<?> state = objects(domain).filter(each -> each.ref().equals(object)).findFirst().orElseThrow();
        return index(domain).around(object, List.of(state), false).objects().stream().map(each -> each.ref().toString()).sorted().toList();
    }

    private static Neighbours index(Snapshot domain) {
        Neighbours index = new Neighbours(empty(domain));
        objects(domain).forEach(index::put);
        return index;
    }

    private static Stream<KubeObject<?>> objects(Snapshot domain) {
        return Stream.of(domain.itsps(), domain.sites(), domain.mediaProfiles(), domain.tenants(), domain.zooms(), domain.emergencies())
                .flatMap(kind -> kind.values().stream());
    }

    private static Supplier<Snapshot.Builder> empty(Snapshot domain) {
        return () -> Snapshot.of(domain.namespace(), domain.catalogue(), domain.settings(), domain.now())
                .secretsKnown(false)
                .trustedRoots(domain.trustedRoots())
                .configMapsKnown(false);
    }
}
