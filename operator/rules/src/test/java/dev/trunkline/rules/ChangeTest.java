package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.rules.manifest.Manifests;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rules about what somebody is about to do.
class ChangeTest {

    private static final ObjectRef CARRIER = new ObjectRef(Kind.Itsp, "carrier");
    private static final ObjectRef BERLIN = new ObjectRef(Kind.Site, "berlin");
    private static final String COMPLETE = itsp("carrier", "Complete");
    private static final String DRAFT = itsp("carrier", "Draft");
    private static final String SITE =
            """
            ---
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: berlin}
            spec: {country: DE, itspCalls: [{itspRef: carrier}]}
            """;

    @Test
    void aCompleteConnectionDoesNotGoBackToDraftWhileASiteUsesIt() {
        assertThat(judge(DRAFT + SITE, CARRIER, edit(COMPLETE))).contains(
                "ITSP-13 spec.lifecycle: Draft is refused, since the connection is complete and in use by Site/berlin");
        assertThat(judge(DRAFT, CARRIER, edit(COMPLETE))).noneMatch(line -> line.startsWith("ITSP-13"));
        assertThat(judge(DRAFT + SITE, CARRIER, edit(DRAFT))).noneMatch(line -> line.startsWith("ITSP-13"));
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        assertThat(judge(COMPLETE + SITE, CARRIER, new Change.Deletion())).contains(
                "ITSP-14 spec: Itsp/carrier is in use by Site/berlin; take it out of it first");
        assertThat(judge(COMPLETE, CARRIER, new Change.Deletion())).noneMatch(line -> line.startsWith("ITSP-14"));
        assertThat(judge(COMPLETE + SITE, BERLIN, new Change.Deletion())).noneMatch(line -> line.startsWith("SITE-10"));
    }

    @Test
    void aSiteThatGoesLeavesDraftsWithoutRoomForAnother() {
        String drafts = DRAFT + "---\n" + itsp("other", "Draft");
        assertThat(judge(drafts + SITE, BERLIN, new Change.Deletion())).contains(
                "ITSP-10 spec: without it this domain has no site for 2 drafts, Itsp/carrier and Itsp/other; "
                        + "they keep their addresses, and there is no room for another one");
        assertThat(judge(DRAFT + SITE, BERLIN, new Change.Deletion())).noneMatch(line -> line.startsWith("ITSP-10"));
    }

    private static String itsp(String name, String lifecycle) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: %1$s}
                spec: {provider: generic-draft-first, displayName: The %1$s, lifecycle: %2$s}
                """.formatted(name, lifecycle);
    }

    private static Change edit(String before) {
        KubeObject<ItspSpec> old = RuleDirectoriesTest.snapshot(before).itsp("carrier").orElseThrow();
        return new Change.Edit(old);
    }

    private static List<String> judge(String yaml, ObjectRef object, Change change) {
        Snapshot domain = RuleDirectoriesTest.snapshot(yaml);
        Snapshot.Builder changing =
                Snapshot.of("acme", domain.catalogue(), domain.settings(), domain.now()).change(object, change);
        Manifests.documents(yaml).forEach(document -> Manifests.add(document, changing));
        return Rulebook.judge(Facts.of(changing.build()), object, Set.of()).all().stream().map(Problem::line).toList();
    }
}
