package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.status.StatusShape;
import dev.trunkline.rules.settings.AddressPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Among many objects of one namespace a change wakes those whom it concerns, and nobody else.
@Tag("api")
class CrowdTest {

    private static final String NAMESPACE = "crowd";
    private static final String DRAFTS = "crowd-drafts";
    private static final int SITES = 40;
    // Its own finalizer, its address that is not there, its status: each may be a look of its own.
    private static final int FEW = 12;
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Reconciled RECONCILED = new Reconciled();
    private static final Acme ACME = new Acme(NAMESPACE);
    private static Running operator;

    @BeforeAll
    static void start() throws Exception {
        ApiServer.get().onboard(NAMESPACE, DRAFTS);
        ACME.apply(Acme.complete("carrier"));
        // No pool for their fronts: the API server has few addresses for Services, and a crowd needs none.
        operator = Running.told(RECONCILED, Running.settings(Running.pool("198.18.12.0/28"), AddressPool.EMPTY), NAMESPACE, DRAFTS);
        try (var people = Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            IntStream.range(0, SITES).forEach(i -> people.submit(() -> ACME.apply(site(name(i), number(i)))));
        }
        await().atMost(PATIENT).until(() -> IntStream.range(0, SITES).allMatch(i -> ACME.siteReason(name(i), "Accepted").isPresent()));
        RECONCILED.awaitQuiet(QUIET.multipliedBy(2));
    }

    @BeforeEach
    void nothingIsUnderWay() {
        RECONCILED.awaitQuiet(QUIET);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aSiteThatComesAndGoesWakesItsConnectionAlone() {
        assertThat(woken(() -> ACME.apply(site("newcomer", "+49302669999")))).contains("Site/newcomer").hasSizeLessThan(FEW)
                .isSubsetOf("Site/newcomer", "Itsp/carrier");
        assertThat(woken(() -> ACME.client().resource(ACME.site("newcomer").orElseThrow()).delete())).hasSizeLessThan(FEW)
                .isSubsetOf("Site/newcomer", "Itsp/carrier");
    }

    @Test
    void anEditOfTheirConnectionThatIsNothingToThemWakesNoneOfThem() {
        assertThat(woken(() -> ACME.apply(Acme.complete("carrier").replace("callLimit: 2", "callLimit: 3"))))
                .contains("Itsp/carrier").hasSizeLessThan(FEW).containsOnly("Itsp/carrier");
    }

    @Test
    void whoLosesANumberHasItWhenTheWinnerGivesItUp() {
        String wanted = number(SITES + 1);
        ACME.apply(site("older", wanted));
        await().atMost(PATIENT).until(() -> accepted("older").equals(Optional.of("True")));
        // By whole seconds the older one wins.
        String age = ACME.site("older").orElseThrow().getMetadata().getCreationTimestamp();
        await().atMost(PATIENT).until(() -> Instant.now().isAfter(Instant.parse(age).plusSeconds(1)));

        ACME.apply(site("younger", wanted));
        await().atMost(PATIENT).until(() -> accepted("younger").equals(Optional.of("False")));
        RECONCILED.awaitQuiet(QUIET);
        assertThat(woken(() -> ACME.apply(site("older", number(SITES + 2))), () -> accepted("younger"), "True")).contains("Site/younger").hasSizeLessThan(FEW)
                .isSubsetOf("Site/older", "Site/younger", "Itsp/carrier");

        assertThat(woken(() -> ACME.apply(site("older", wanted)), () -> accepted("younger"), "False")).contains("Site/younger");
        assertThat(woken(() -> ACME.client().resource(ACME.site("older").orElseThrow()).delete(), () -> accepted("younger"), "True"))
                .contains("Site/younger")
                .hasSizeLessThan(FEW).isSubsetOf("Site/older", "Site/younger", "Itsp/carrier");
    }

    @Test
    void whoLosesANameHasItWhenTheWinnerIsCalledOtherwise() {
        String first = Acme.draft("first").replace("The first", "Carrier of Names");
        String second = Acme.complete("second").replace("The second", "carrier of names");
        ACME.apply(first);
        await().atMost(PATIENT).until(() -> accepted(ACME, "first").equals(Optional.of("True")));
        String age = ACME.itsp("first").orElseThrow().getMetadata().getCreationTimestamp();
        await().atMost(PATIENT).until(() -> Instant.now().isAfter(Instant.parse(age).plusSeconds(1)));
        ACME.apply(second);
        await().atMost(PATIENT).until(() -> accepted(ACME, "second").equals(Optional.of("False")));
        RECONCILED.awaitQuiet(QUIET);
        assertThat(woken(() -> ACME.apply(first.replace("Carrier of Names", "Another")), () -> accepted(ACME, "second"), "True"))
                .contains("Itsp/second").hasSizeLessThan(FEW);
    }

    @Test
    void aDraftTooManyHasRoomWhenASiteComesOrADraftGoes() {
        Acme drafts = new Acme(DRAFTS);
        drafts.apply(Acme.draft("one"));
        await().atMost(PATIENT).until(() -> drafts.reserved("one").isPresent());
        drafts.apply(Acme.draft("two"));
        await().atMost(PATIENT).until(() -> accepted(drafts, "two").equals(Optional.of("False")));
        drafts.apply(Acme.site("berlin", "+493026671", "nobody"));
        await().atMost(PATIENT).until(() -> accepted(drafts, "two").equals(Optional.of("True")));
        drafts.apply(Acme.draft("three"));
        await().atMost(PATIENT).until(() -> accepted(drafts, "three").equals(Optional.of("False")));
        drafts.client().resource(drafts.itsp("one").orElseThrow()).delete();
        await().atMost(PATIENT).until(() -> accepted(drafts, "three").equals(Optional.of("True")));
    }

    private static Optional<String> accepted(String site) {
        return ACME.condition(StatusShape.SITE, site, "Accepted").map(condition -> condition.status().name());
    }

    private static Optional<String> accepted(Acme acme, String itsp) {
        return acme.condition(StatusShape.ITSP, itsp, "Accepted").map(condition -> condition.status().name());
    }

    /// Each reconciliation because of this, and only because of this.
    private static List<String> woken(Runnable change) {
        return RECONCILED.by(change, QUIET);
    }

    /// The same, where it must come to something.
    private static List<String> woken(Runnable change, Supplier<Optional<String>> what, String expected) {
        return woken(() -> {
            change.run();
            await().atMost(PATIENT).until(() -> what.get().equals(Optional.of(expected)));
        });
    }

    private static String name(int i) {
        return "site-" + i;
    }

    private static String number(int i) {
        return "+49302667" + (1000 + i);
    }

    private static String site(String name, String number) {
        return Acme.site(name, number, "carrier");
    }
}
