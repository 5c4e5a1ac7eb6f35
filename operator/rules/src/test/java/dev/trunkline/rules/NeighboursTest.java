package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Cases;
import dev.trunkline.rules.near.Neighbours;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// An object's verdict among its neighbours is its verdict among all: with the manifests of every rule, so that a rule which looks
/// further than the index reaches is found.
class NeighboursTest {

    @TestFactory
    Stream<DynamicTest> theVerdictAmongNeighboursIsTheVerdictAmongAll() {
        return Cases.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> compare(RuleDirectoriesTest.snapshot(each))));
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
