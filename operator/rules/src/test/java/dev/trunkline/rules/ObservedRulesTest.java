package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Identity;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Link;
import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.PeerAddress;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.settings.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Rules whose verdict depends on what runs.
class ObservedRulesTest {

    private static final ObjectRef OLDER = new ObjectRef(Kind.Itsp, "older");
    private static final String DRAFT =
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: %s, uid: %s, creationTimestamp: "%s"}
            spec: {provider: generic-draft-first, displayName: %s, lifecycle: Draft}
            ---
            """;
    private static final String SITE =
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: berlin}
            spec:
              country: DE
              location: {countryCode: "49", areaCode: "30", pabxNumber: "2667"}
              uplinkKbps: 2048
              sipServers: [{name: pbx, address: 198.51.100.20}]
              numbers: []
              itspCalls: [{itspRef: carrier}]
            """;

    @Test
    void aConnectionThatRunsDoesNotGoBackToDraftWhileASiteUsesIt() {
        String draft = DRAFT.formatted("carrier", "u1", "2026-01-01T00:00:00Z", "Carrier");
        assertThat(ids(draft + SITE, runs("u1"))).contains("ITSP-13");
        assertThat(ids(draft, runs("u1"))).doesNotContain("ITSP-13");
        assertThat(ids(draft + SITE, runs("an-earlier-object-of-the-same-name"))).doesNotContain("ITSP-13");
        assertThat(ids(draft + SITE, Observations.NONE)).doesNotContain("ITSP-13");
    }

    @Test
    void aDraftThatHoldsItsAddressStaysWhenASiteGoes() {
        String older = DRAFT.formatted("older", "u1", "2026-01-01T00:00:00Z", "Older");
        String younger = DRAFT.formatted("younger", "u2", "2026-01-02T00:00:00Z", "Younger");
        var held = new Reservation.Held(new Place(Ip.parse("198.51.100.64").orElseThrow(), 5060));
        var youngerHolds = new Observations(
                Map.of(), Map.of(new ObjectRef(Kind.Itsp, "younger"), held), Map.of(), Map.of());
        assertThat(Rulebook.judge(facts(older + younger, youngerHolds)))
                .extracting(Problem::ruleId, problem -> problem.object().name())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ITSP-10", "older"));
    }

    @Test
    void aCompleteConnectionMadeADraftIsANewOneThoughItHoldsAnAddress() {
        String older = DRAFT.formatted("older", "u1", "2026-01-01T00:00:00Z", "Older");
        String younger = DRAFT.formatted("younger", "u2", "2026-01-02T00:00:00Z", "Younger");
        Map<ObjectRef, Reservation> held = Map.of(
                OLDER, new Reservation.Held(new Place(Ip.parse("198.51.100.64").orElseThrow(), 5060)),
                new ObjectRef(Kind.Itsp, "younger"), new Reservation.Held(new Place(Ip.parse("198.51.100.65").orElseThrow(), 5060)));
        var seen = new Observations(Map.of(), held, Map.of(), Map.of());
        KubeObject<?> draft = RuleDirectoriesTest.snapshot(older).itsp("older").orElseThrow();
        KubeObject<?> complete =
                RuleDirectoriesTest.snapshot(older.replace("lifecycle: Draft", "lifecycle: Complete")).itsp("older").orElseThrow();
        assertThat(Rulebook.judge(edited(older + younger, seen, complete)))
                .filteredOn(problem -> problem.ruleId().equals("ITSP-10"))
                .extracting(Problem::object)
                .containsExactly(OLDER);
        assertThat(Rulebook.judge(edited(older, seen, complete))).extracting(Problem::ruleId).doesNotContain("ITSP-10");
        assertThat(Rulebook.judge(edited(older + younger, seen, draft))).extracting(Problem::ruleId).doesNotContain("ITSP-10");
    }

    private static Facts edited(String yaml, Observations seen, KubeObject<?> before) {
        Snapshot snapshot = RuleDirectoriesTest.snapshot(yaml);
        return Facts.of(Snapshot.of("acme", snapshot.catalogue(), snapshot.settings(), snapshot.now())
                .itsps(snapshot.itsps().values())
                .observations(seen)
                .change(OLDER, new Change.Edit(before))
                .build());
    }

    @Test
    void aPrivateAddressThatIsDealtIsNoticedOnceTheProvidersNameIsSeenOutside() {
        String itsp =
                """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: carrier}
                spec:
                  provider: generic-fixed-address
                  displayName: Carrier
                  connection: {addressType: FQDN, address: sip.example.net, transport: UDP}
                """;
        assertThat(ids(itsp, dealt("10.0.0.5", "198.51.100.10"))).contains("ITSP-24");
        assertThat(ids(itsp, dealt("198.51.100.64", "198.51.100.10"))).doesNotContain("ITSP-24");
        assertThat(ids(itsp, dealt("10.0.0.5", "10.9.9.9"))).doesNotContain("ITSP-24");
    }

    private static Observations dealt(String ours, String theirs) {
        return new Observations(
                Map.of(),
                Map.of(new ObjectRef(Kind.Itsp, "carrier"), new Reservation.Held(new Place(Ip.parse(ours).orElseThrow(), 5060))),
                Map.of(
                        new NameQuery("sip.example.net", AddressType.Fqdn, Transport.UDP),
                        List.of(new PeerAddress(Ip.parse(theirs).orElseThrow(), OptionalInt.empty()))),
                Map.of());
    }

    private static List<String> ids(String yaml, Observations seen) {
        return Rulebook.judge(facts(yaml, seen)).stream().map(Problem::ruleId).toList();
    }

    private static Facts facts(String yaml, Observations seen) {
        Snapshot snapshot = RuleDirectoriesTest.snapshot(yaml);
        return Facts.of(new Snapshot(
                snapshot.namespace(), snapshot.itsps(), snapshot.sites(), snapshot.mediaProfiles(),
                snapshot.tenants(), snapshot.zooms(), snapshot.emergencies(), snapshot.secrets(), snapshot.secretsKnown(),
                snapshot.configMaps(), snapshot.configMapsKnown(), snapshot.trustedRoots(), snapshot.changes(), snapshot.siteCount(),
                snapshot.users(), snapshot.now(), snapshot.catalogue(), snapshot.settings(), seen));
    }

    private static Observations runs(String uid) {
        var provider = new Provider(
                "Carrier", AddressType.Ip, "198.51.100.10", OptionalInt.of(5060), Transport.UDP, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(),
                new NumberFormat(NumberFormat.Form.E164, Optional.empty(), NumberFormat.CalledFrom.RequestUri, Optional.empty(),
                        Optional.empty()),
                Optional.empty());
        var media = new PortRange(20_000, 20_059);
        var config = new GatewayConfig(
                1, List.of(), new Identity("acme", "itsp-carrier", Role.Connection, "a"), "hmac-sha256:0",
                new Exposed(OptionalInt.of(5060), OptionalInt.empty(), Optional.empty(), media), new Link(7060, media),
                new InternalPorts(9090, 8080), new Limits(OptionalInt.of(30), 100, 60),
                List.of(new Fragment(new Source("Itsp", "carrier", uid, 1), provider)));
        var gateway = new ObservedGateway(
                Optional.of(new LastGood(
                        config,
                        "sha256:0",
                        new StaticPart("metallb", Resources.DEFAULT, Optional.empty()),
                        new Place(Ip.parse("198.51.100.64").orElseThrow(), 5060),
                        Optional.empty(),
                        Optional.empty())),
                true, List.of(), Optional.empty(), List.of(), Optional.empty());
        return new Observations(Map.of(GatewayName.itsp("carrier"), gateway), Map.of(), Map.of(), Map.of());
    }
}
