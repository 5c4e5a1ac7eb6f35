package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.crds.itsp.Effective.Origin;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rules whose verdict another catalogue changes.
class CatalogueRulesTest {

    private static final String PROVIDERS = """
            providers:
              - id: acme-trunk
                displayName: Acme SIP trunk
                source: {title: Acme SIP trunk guide, date: "2026-05"}
                transports: [UDP]
                defaults:
                  connection.addressType: {value: IP, mark: tested}
                  connection.transport: {value: UDP, mark: tested}
                  connection.inbound.addresses: {value: [198.51.100.0/28, 198.51.100.16/28], mark: tested}
                  connection.media.cidrs: {value: [198.51.100.0/27], mark: documented}
            """;

    private static final String CARRIER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: carrier}
            spec:
              provider: acme-trunk
              displayName: Carrier
              connection: {address: 198.51.100.10}
            """;

    private static final String ENDPOINT = """
            apiVersion: trunkline.dev/v1alpha1
            kind: EmergencyEndpoint
            metadata: {name: police}
            spec:
              provider: Intrado
              displayName: Police
              account: {id: "1"}
              siteRefs: [berlin]
              numbers: ["110", "112"]
              coreRealmPort: 5070
              buildings: [{name: hq}]
              locations: [{name: lobby, building: hq}]
              defaults: [{siteRef: berlin, location: lobby}]
              remoteLocations: [{address: 198.51.100.40, port: 5060, transport: TCP}]
            ---
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: berlin}
            spec:
              country: DE
              location: {countryCode: "49", areaCode: "30", pabxNumber: "2667"}
              uplinkKbps: 2048
              sipServers: [{name: a, address: 198.51.100.20, transport: TCP}]
            """;

    private static String served(String countries) {
        return PROVIDERS + "emergencyProviders:\n  - {provider: Intrado, countries: " + countries
                + ", source: {title: Coverage, date: \"2026\"}}\n";
    }

    @Test
    void theCatalogueSaysWhereIntradoServes() {
        assertThat(judge(PROVIDERS, ENDPOINT)).isEmpty();
        assertThat(judge(served("[DE, AT]"), ENDPOINT)).isEmpty();
        assertThat(judge(served("[US, CA]"), ENDPOINT)).singleElement().satisfies(problem -> {
            assertThat(problem.ruleId()).isEqualTo("E911-01");
            assertThat(problem.field()).isEqualTo("spec.siteRefs[0]");
            assertThat(problem.message()).isEqualTo("Site/berlin is in DE, and the provider serves US and CA");
        });
        // What the provider's own document says counts more than what an endpoint claims.
        assertThat(judge(served("[US]"), ENDPOINT.replace("displayName: Police", "displayName: Police\n  countries: [DE]"))).hasSize(1);
    }

    @Test
    void listsOfTheCatalogueHoldUnlessTheManifestHasItsOwn() {
        assertThat(judge(PROVIDERS, CARRIER)).isEmpty();
        assertThat(effective(CARRIER)).contains(
                new Effective("connection.inbound.addresses", "198.51.100.0/28, 198.51.100.16/28", Optional.of(Origin.CatalogueTested)),
                new Effective("connection.media.cidrs", "198.51.100.0/27", Optional.of(Origin.CatalogueDocumented)),
                new Effective("connection.port", "5060", Optional.of(Origin.Default)),
                new Effective("connection.address", "198.51.100.10", Optional.of(Origin.Spec)));

        String own = CARRIER.replace("198.51.100.10}", "198.51.100.10, inbound: {addresses: [198.51.100.64/28]}}");
        assertThat(judge(PROVIDERS, own)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).startsWith("ITSP-08").contains("connection.inbound.addresses");
            assertThat(problem.isError()).isFalse();
            assertThat(problem.message()).contains("\"198.51.100.64/28\" overrides the catalogue's \"198.51.100.0/28 and 198.51.100.16/28\" (tested)");
        });
        assertThat(effective(own)).contains(new Effective("connection.inbound.addresses", "198.51.100.64/28", Optional.of(Origin.Spec)));
        assertThat(judge(PROVIDERS, own.replace("[198.51.100.64/28]", "[198.51.100.16/28, 198.51.100.0/28]"))).isEmpty();
    }

    @Test
    void aRequiredListIsMissedUntilItIsThere() {
        String wanting = PROVIDERS.replace("transports: [UDP]", "transports: [UDP]\n    required: [connection.inbound.addresses]")
                .replaceAll("(?m)^ +connection.inbound.addresses: .*\n", "");
        assertThat(judge(wanting, CARRIER)).singleElement().satisfies(problem -> assertThat(problem.line())
                .contains("ITSP-12", "still needs connection.inbound.addresses"));
        assertThat(judge(wanting, CARRIER.replace("198.51.100.10}", "198.51.100.10, inbound: {addresses: [198.51.100.64/28]}}"))).isEmpty();
    }

    @Test
    void whatACompleteConnectionLacksIsListedToTheLast() {
        List<String> fields = List.of(
                "connection.port", "connection.realm", "connection.username", "connection.fromUser", "connection.outboundProxy",
                "connection.numberFormat.outbound", "connection.registration.registrar", "connection.registration.authUser",
                "connection.registration.contactUser", "connection.inbound.addresses", "connection.media.cidrs");
        String wanting = """
                providers:
                  - id: acme-trunk
                    displayName: Acme SIP trunk
                    transports: [UDP]
                    required: [%s]
                """.formatted(String.join(", ", fields));
        assertThat(judge(wanting, CARRIER)).filteredOn(problem -> problem.ruleId().equals("ITSP-12")).singleElement().satisfies(problem ->
                assertThat(problem.message()).contains(fields).doesNotContain(" more"));
    }

    @Test
    void aPortOfTheCatalogueIsNoneOfTlsWhereItsTransportIsNone() {
        String catalogue = PROVIDERS.replace("transports: [UDP]", "transports: [UDP, TCP, TLS]")
                .replace("connection.transport: {value: UDP", "connection.port: {value: 5080, mark: tested}\n      connection.transport: {value: UDP");
        assertThat(port(catalogue, CARRIER)).isEqualTo("5080");
        assertThat(port(catalogue, CARRIER.replace("198.51.100.10}", "198.51.100.10, transport: TCP}"))).isEqualTo("5080");
        assertThat(port(catalogue, CARRIER.replace("198.51.100.10}", "198.51.100.10, transport: TLS}"))).isEqualTo("5061");
        assertThat(port(catalogue, CARRIER.replace("198.51.100.10}", "198.51.100.10, transport: TLS, port: 5080}"))).isEqualTo("5080");
    }

    private static String port(String catalogue, String manifest) {
        Facts facts = facts(catalogue, manifest);
        return ItspView.of(facts, facts.snapshot().itsp("carrier").orElseThrow()).effective().values().stream()
                .filter(value -> value.field().equals("connection.port"))
                .map(Effective::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofManyProvidersAMessageNamesSome() {
        StringBuilder many = new StringBuilder("providers:\n");
        for (int i = 100; i < 400; i++) {
            many.append("  - {id: trunk-").append(i).append(", displayName: Trunk, transports: [UDP, TCP, TLS]}\n");
        }
        assertThat(judge(many.toString(), CARRIER)).first().satisfies(problem ->
                assertThat(problem.message()).contains("trunk-100, trunk-101").endsWith("trunk-119 and 280 more"));
    }

    private static List<Problem> judge(String catalogue, String manifests) {
        return Rulebook.judge(facts(catalogue, manifests));
    }

    private static List<Effective> effective(String manifest) {
        Facts facts = facts(PROVIDERS, manifest);
        return ItspView.of(facts, facts.snapshot().itsp("carrier").orElseThrow()).effective().values();
    }

    private static Facts facts(String catalogue, String manifests) {
        var reading = CatalogueReader.read(catalogue);
        assertThat(reading.misprints()).isEmpty();
        var builder = Snapshot.of(
                "acme",
                reading.catalogue().orElseThrow(),
                OperatorSettings.defaults(AddressPool.EMPTY, AddressPool.EMPTY, "gateway:test", "trunkline-system"),
                Instant.parse("2026-11-22T12:00:00Z"));
        Manifests.documents(manifests).forEach(document -> assertThat(Manifests.add(document, builder)).isTrue());
        return Facts.of(builder.build());
    }
}
