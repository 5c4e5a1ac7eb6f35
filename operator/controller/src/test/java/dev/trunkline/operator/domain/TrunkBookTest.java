package dev.trunkline.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.Resolution;
import dev.trunkline.rules.Resolver;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.observed.TrunkHolder;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.unify.TrunkId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Trunk identities across namespaces.
class TrunkBookTest {

    private final TrunkBook book = new TrunkBook();

    private final Map<String, TrunkBook.Page> pages = new HashMap<>();

    @Test
    void tellsOfTheOldestElsewhereAndOfItsOwnNothing() {
        note("acme", domain("2026-01-02T00:00:00Z", true, "OpenScape"));
        note("globex", domain("2026-01-03T00:00:00Z", true, "OpenScape"));
        assertThat(book.outside("initech").values()).containsExactly(holder("2026-01-02T00:00:00Z"));
        assertThat(book.outside("acme").values()).containsExactly(holder("2026-01-03T00:00:00Z"));
    }

    @Test
    void saysForWhomAChangeMakesADifference() {
        assertThat(note("acme", domain("2026-01-02T00:00:00Z", true, "OpenScape"))).isEmpty();
        assertThat(note("globex", domain("2026-01-03T00:00:00Z", true, "OpenScape"))).containsExactly("acme");
        assertThat(note("globex", domain("2026-01-03T00:00:00Z", true, "OpenScape"))).isEmpty();
        assertThat(book.forget("acme")).containsExactly("globex");
        assertThat(book.outside("globex")).isEmpty();
    }

    @Test
    void oneThatIsOffOrRefusedForSomethingElseClaimsNothing() {
        note("acme", domain("2026-01-02T00:00:00Z", false, "OpenScape"));
        note("globex", domain("2026-01-02T00:00:00Z", true, "Circuit"));
        assertThat(book.outside("initech")).isEmpty();
    }

    @Test
    void whoWasJudgedBeforeTheOtherWasNotedIsToBeJudgedAgain() {
        Map<TrunkId, TrunkHolder> read = book.outside("globex");
        note("acme", domain("2026-01-02T00:00:00Z", true, "OpenScape"));
        assertThat(page("globex").note(domain("2026-01-03T00:00:00Z", true, "OpenScape"), read)).containsExactly("acme", "globex");
    }

    @Test
    void whatHappensToOtherIdentitiesMeanwhileConcernsNobody() {
        Map<TrunkId, TrunkHolder> read = book.outside("globex");
        note("acme", domain("2026-01-02T00:00:00Z", true, "OpenScape"));
        assertThat(page("globex").note(domain("2026-01-03T00:00:00Z", false, "OpenScape"), read)).isEmpty();
    }

    @Test
    void aDomainThatWasForgottenNotesNothingAnyMore() {
        TrunkBook.Page late = page("acme");
        book.forget("acme");
        TrunkBook.Page anew = book.open("acme");
        assertThat(late.note(domain("2026-01-02T00:00:00Z", true, "OpenScape"), Map.of())).isEmpty();
        assertThat(book.outside("globex")).isEmpty();
        anew.note(domain("2026-01-04T00:00:00Z", true, "OpenScape"), Map.of());
        assertThat(book.outside("globex").values()).containsExactly(holder("2026-01-04T00:00:00Z"));
    }

    private TrunkBook.Page page(String namespace) {
        return pages.computeIfAbsent(namespace, book::open);
    }

    private Set<String> note(String namespace, Resolution resolution) {
        TrunkBook.Page page = page(namespace);
        return page.note(resolution, book.outside(namespace));
    }

    private static TrunkHolder holder(String created) {
        return new TrunkHolder(Instant.parse(created), "uid-1");
    }

    private static Resolution domain(String created, boolean enabled, String flavour) {
        var settings = OperatorSettings.defaults(AddressPool.EMPTY, AddressPool.EMPTY, "gateway:test", "trunkline-system");
        var snapshot = Snapshot.of("any", ProviderCatalogue.shipped(), settings, Instant.parse("2026-11-22T12:00:00Z"));
        Manifests.documents(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: unify-berlin}
                        stringData: {trunkId: trunk-1, username: trunk-user, password: a-password}
                        ---
                        apiVersion: trunkline.dev/v1alpha1
                        kind: UnifyPhoneTenant
                        metadata: {name: softphones, uid: uid-1, creationTimestamp: "%s"}
                        spec:
                          flavour: %s
                          enabled: %s
                          apiKeySecretRef: {name: unify-api}
                          sites: [{siteRef: berlin, accessCode: "855", trunkSecretRef: {name: unify-berlin}}]
                        """.formatted(created, flavour, enabled))
                .forEach(document -> Manifests.add(document, snapshot));
        return Resolver.resolve(snapshot.build());
    }
}
