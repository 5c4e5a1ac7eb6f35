package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.cases.Cases;
import dev.trunkline.rules.near.Neighbours;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final String CARRIER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: carrier}
            spec: {provider: generic-draft-first, displayName: One, connection: {address: sip.one.example, reserved: {address: 198.51.100.70, port: 5060}}}
            """;

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
        Neighbours.Circle circle = index(domain).circle(profile.ref(), List.of(profile), List.of());
        assertThat(circle.judged()).hasSizeLessThanOrEqualTo(20).contains(new ObjectRef(Kind.ZoomIntegration, "zoom"));
        assertThat(circle.objects()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aHubKnowsAllWhoReferToItAndLooksIntoFew() {
        StringBuilder all = new StringBuilder(CARRIER);
        for (int i = 0; i < 1000; i++) {
            all.append("---\n").append("""
                    apiVersion: trunkline.dev/v1alpha1
                    kind: Site
                    metadata: {name: site-%1$d}
                    spec: {country: DE, numbers: [{number: "+4930%2$d", itspRefs: [carrier], to: "100"}]%3$s}
                    """.formatted(
                    i, 1_000_000 + i, i == 999 ? ", realms: [{name: core, side: core, address: 198.51.100.70}]" : ""));
        }
        Snapshot domain = RuleDirectoriesTest.snapshot(all.toString());
        KubeObject<?> carrier = domain.itsp("carrier").orElseThrow();
        Neighbours.Around around = index(domain).around(carrier.ref(), List.of(carrier), true, List.of());
        assertThat(around.objects()).hasSizeLessThanOrEqualTo(21);
        assertThat(around.users().get(carrier.ref())).hasSize(1000);
        // Whoever wants the same thing is among them in any case.
        assertThat(around.objects()).anyMatch(each -> each.ref().name().equals("site-999"));

        Snapshot.Builder near = empty(domain).get().object(carrier).siteCount(around.siteCount()).users(around.users());
        around.objects().forEach(near::object);
        near.change(carrier.ref(), new Change.Deletion());
        assertThat(Rulebook.judge(Facts.of(near.build()), carrier.ref(), around.refused()).all())
                .anySatisfy(problem -> assertThat(problem.line()).contains("ITSP-14").contains("and 990 more"));
    }

    @Test
    void whatIsSupposedIsNotNoted() {
        Snapshot domain = RuleDirectoriesTest.snapshot(CARRIER + """
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec: {country: DE, numbers: [{number: "+49302667100", itspRefs: [carrier], to: "100"}]}
                """);
        KubeObject<?> berlin = domain.site("berlin").orElseThrow();
        KubeObject<?> bonn = new KubeObject<>(
                new Meta(new ObjectRef(Kind.Site, "bonn"), "acme", "uid", 1, Instant.EPOCH, false), berlin.spec());
        Neighbours index = index(domain);
        var come = List.of(Neighbours.Supposed.standing(bonn));
        var gone = List.of(Neighbours.Supposed.gone(berlin.ref()), Neighbours.Supposed.gone(new ObjectRef(Kind.Site, "nobody")));
        ObjectRef carrier = new ObjectRef(Kind.Itsp, "carrier");

        assertThat(near(index, carrier, come)).containsExactly("Site/berlin", "Site/bonn");
        assertThat(near(index, carrier, gone)).isEmpty();
        // What is supposed of an object itself is no news of others.
        assertThat(index.around(berlin.ref(), List.of(berlin), false, gone).objects()).extracting(KubeObject::ref).containsExactly(carrier);
        assertThat(index.around(carrier, List.of(), false, come).siteCount()).isEqualTo(2);
        assertThat(index.around(carrier, List.of(), false, gone).siteCount()).isZero();

        assertThat(near(index, carrier, List.of())).containsExactly("Site/berlin");
        assertThat(index.around(carrier, List.of(), false, List.of()).siteCount()).isEqualTo(1);
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void whatCannotBeJudgedCountsAsRefused() {
        Snapshot domain = RuleDirectoriesTest.snapshot(CARRIER);
        KubeObject<?> carrier = domain.itsp("carrier").orElseThrow();
        AtomicInteger asked = new AtomicInteger();
        Neighbours index = new Neighbours(() -> {
            if (asked.incrementAndGet() == 2) {
                throw new StackOverflowError();
            }
            return empty(domain).get();
        });
        assertThatThrownBy(() -> index.put(carrier)).isInstanceOf(StackOverflowError.class);
        assertThat(index.around(new ObjectRef(Kind.Itsp, "other"), List.of(carrier), false, List.of()).refused()).containsExactly(carrier.ref());
    }

    /// Whatever it shared with others before, it is not known to share it now.
    @Test
    void whatHasNoKeysLeavesNoneOfItsFormerOnes() {
        Snapshot domain = RuleDirectoriesTest.snapshot(CARRIER);
        KubeObject<?> carrier = domain.itsp("carrier").orElseThrow();
        ObjectRef other = new ObjectRef(Kind.Itsp, "other");
        Neighbours index = new Neighbours(empty(domain));
        index.put(carrier);
        assertThat(index.around(other, List.of(carrier), false, List.of()).objects()).containsExactly(carrier);
        assertThatThrownBy(() -> index.put(new KubeObject<>(carrier.meta(), "nonsense"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(index.around(other, List.of(carrier), false, List.of()).objects()).isEmpty();
        assertThat(index.size()).isEqualTo(1);
    }

    private static List<String> near(Neighbours index, ObjectRef object, List<Neighbours.Supposed> supposed) {
        return index.around(object, List.of(), false, supposed).objects().stream().map(each -> each.ref().toString()).sorted().toList();
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
        assertThat(neighbours.around(new ObjectRef(Kind.Itsp, "one"), List.of(), false, List.of()).objects()).isEmpty();
        assertThat(neighbours.around(berlin, List.of(), false, List.of()).siteCount()).isZero();
    }

    private static void compare(Snapshot file) {
        Snapshot domain = bare(file);
        List<Problem> all = Rulebook.judge(Facts.of(domain));
        Neighbours index = index(domain);
        objects(domain).forEach(object -> {
            Neighbours.Around around = index.around(object.ref(), List.of(object), false, List.of());
            Snapshot.Builder near = empty(domain).get().object(object).siteCount(around.siteCount()).users(around.users());
            around.objects().forEach(near::object);
            assertThat(Rulebook.judge(Facts.of(near.build()), object.ref(), around.refused()).all())
                    .containsExactlyElementsOf(all.stream().filter(problem -> problem.object().equals(object.ref())).toList());
        });
    }

    private static void compareOthers(Snapshot file) {
        Snapshot domain = bare(file);
        objects(domain).forEach(object -> {
            ObjectRef self = object.ref();
            Snapshot stood = without(domain, self);
            Snapshot now = with(stood, last(object), Optional.empty());
            List<Problem> among = Arisen.between(of(Rulebook.judge(Facts.of(stood)), self), of(Rulebook.judge(Facts.of(now)), self));
            Neighbours.Circle circle = index(stood).circle(self, List.of(object), List.of());
            List<Problem> few = Arisen.between(
                    judge(domain, circle, Optional.empty(), Optional.empty()),
                    judge(domain, circle, Optional.of(last(object)), Optional.empty()));
            assertThat(of(few, self)).as(self.toString()).containsExactlyElementsOf(among);
        });
    }

    /// Those of others, which are told to whoever changes this one.
    static List<Problem> of(List<Problem> all, ObjectRef without) {
        return all.stream().filter(problem -> !problem.object().equals(without) && !TOLD_LATER.contains(problem.ruleId())).toList();
    }

    /// As the webhook judges those in the circle of an object.
    static List<Problem> judge(Snapshot domain, Neighbours.Circle circle, Optional<KubeObject<?>> object, Optional<Change> change) {
        Snapshot.Builder near = empty(domain).get().siteCount(circle.siteCount());
        circle.objects().forEach(near::object);
        object.ifPresent(it -> {
            near.object(it);
            change.ifPresent(made -> near.change(it.ref(), made));
        });
        Facts facts = Facts.of(near.build());
        Set<ObjectRef> refused = new HashSet<>(circle.refused());
        object.filter(it -> Rulebook.alone(facts, it.ref()).problems().stream().anyMatch(Problem::isError))
                .ifPresent(it -> refused.add(it.ref()));
        return Rulebook.judge(facts, circle.judged(), refused);
    }

    /// As one that comes last.
    static KubeObject<?> last(KubeObject<?> object) {
        Meta meta = object.meta();
        return new KubeObject<>(new Meta(meta.ref(), meta.namespace(), "", meta.generation(), Instant.MAX, meta.deleting()), object.spec());
    }

    private static List<String> near(Snapshot domain, ObjectRef object) {
        KubeObject<?> state = objects(domain).filter(each -> each.ref().equals(object)).findFirst().orElseThrow();
        return index(domain).around(object, List.of(state), false, List.of()).objects().stream().map(each -> each.ref().toString()).sorted().toList();
    }

    static Neighbours index(Snapshot domain) {
        Neighbours index = new Neighbours(empty(domain));
        objects(domain).forEach(index::put);
        return index;
    }

    static Stream<KubeObject<?>> objects(Snapshot domain) {
        return Stream.of(domain.itsps(), domain.sites(), domain.mediaProfiles(), domain.tenants(), domain.zooms(), domain.emergencies())
                .flatMap(kind -> kind.values().stream());
    }

    /// Without Secrets and ConfigMaps: nobody who judges among neighbours sees any.
    static Snapshot bare(Snapshot file) {
        Snapshot.Builder bare = empty(file).get();
        objects(file).forEach(bare::object);
        return bare.build();
    }

    static Snapshot without(Snapshot domain, ObjectRef object) {
        Snapshot.Builder others = empty(domain).get();
        objects(domain).filter(each -> !each.ref().equals(object)).forEach(others::object);
        return others.build();
    }

    static Snapshot with(Snapshot others, KubeObject<?> object, Optional<Change> change) {
        Snapshot.Builder all = empty(others).get();
        objects(others).forEach(all::object);
        all.object(object);
        change.ifPresent(made -> all.change(object.ref(), made));
        return all.build();
    }

    static Supplier<Snapshot.Builder> empty(Snapshot domain) {
        return () -> Snapshot.of(domain.namespace(), domain.catalogue(), domain.settings(), domain.now())
                .secretsKnown(false)
                .trustedRoots(domain.trustedRoots())
                .configMapsKnown(false);
    }
}
