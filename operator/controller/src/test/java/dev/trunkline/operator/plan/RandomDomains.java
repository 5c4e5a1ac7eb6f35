package dev.trunkline.operator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Domains as people write them: mostly right, often wrong in one place, sometimes nonsense.
final class RandomDomains {

    static final int OBJECTS = 3;

    private RandomDomains() {}

    /// Any domain.
    static Arbitrary<List<RandomObject>> any() {
        return domain(
                Arbitraries.oneOf(choice(PROVIDERS), nonsense()),
                Arbitraries.oneOf(choice(CONNECTIONS), choice(BAD_CONNECTIONS)),
                Arbitraries.oneOf(choice(NUMBERS), choice(BAD_NUMBERS)),
                Arbitraries.oneOf(choice(SITES), choice(BAD_SITES)),
                Arbitraries.oneOf(choice(PROFILES), choice(BAD_PROFILES)));
    }

    /// A domain without a wrong value; objects may still contradict each other.
    static Arbitrary<List<RandomObject>> sound() {
        return domain(choice(PROVIDERS), choice(CONNECTIONS), choice(NUMBERS), choice(SITES), choice(PROFILES));
    }

    private static final String[] PROVIDERS = {"generic-fixed-address", "generic-draft-first", "generic-draft-first-address"};
    private static final String[] CONNECTIONS = {
        "{addressType: IP, address: 198.51.100.10, transport: UDP}",
        "{addressType: IP, address: '2001:db8::10', port: 5070, transport: TCP, inbound: {addresses: [198.51.100.0/28, in.example.net]}}",
        "{addressType: FQDN, address: sip.example.net, transport: UDP, media: {cidrs: [198.51.100.0/24]}}",
        "{addressType: DNS-SRV, address: example.net, transport: TCP, outboundProxy: 'proxy.example.net:5090'}",
        "{addressType: IP, address: 198.51.100.11, transport: UDP, credentialsSecretRef: {name: login}, registration: {enabled: true}}",
        "{addressType: IP, address: 198.51.100.12, transport: TLS}",
        "{addressType: IP, address: 198.51.100.13, transport: UDP, numberFormat: {inbound: National, outbound: Bare}}",
    };
    private static final String[] BAD_CONNECTIONS = {
        "{}",
        "{addressType: IP, address: sip.example.net, transport: UDP}",
        "{addressType: DNS-SRV, address: example.net, port: 5060, transport: UDP}",
        "{addressType: FQDN, address: '', port: -1, transport: UDP, fromUser: '@', outboundProxy: '::::'}",
        "{address: '%', inbound: {addresses: ['', '0.0.0.0/99']}, media: {cidrs: [x], ports: {first: 9, last: 1}}}",
        "{registration: {enabled: true, expires: -5, registrar: 'sip:x', retry: {initial: 9, max: 1}}}",
        "{addressType: IP, address: 198.51.100.10, transport: UDP, realm: r, username: u, reserved: {address: x, port: 0}}",
    };
    private static final String[] NUMBERS = {
        "[]",
        "[{number: '+493026671000', itspRefs: [a], to: '100'}]",
        "[{number: '+493026671000-+493026671099', itspRefs: [a, b], to: '000'}, {number: '+4989123', itspRefs: [b]}]",
        "[{number: '+493026671050', itspRefs: [c], to: '1'}]",
    };
    private static final String[] BAD_NUMBERS = {
        "[{number: '', itspRefs: [], to: ''}]",
        "[{number: '+49-+4', itspRefs: [a, nobody], to: x}, {number: '+493026671000', itspRefs: ['']}]",
        "[{number: '+493026671000-+493026679999', itspRefs: [a], to: '9'}]",
        "[{number: '+999999999999999-+999999999999999', itspRefs: [b], to: '999999999999999'}]",
    };
    private static final String[] SITES = {
        "dialPlan: [{pattern: '0.', strip: 1, routes: [{itspRef: a}, {itspRef: b, priority: 1}]}]\n"
                + "  itspCalls: [{itspRef: a}, {itspRef: b}]",
        "realms: [{name: core, side: core, address: 198.51.100.120, ports: {udp: 0, tcp: 5080}}]",
        "uplinkKbps: 2048\n  itspCalls: [{itspRef: c, simultaneousCalls: 4}]\n  gateway: {callLimit: 5}",
        "gateway: {portRange: {first: 41000, last: 41007}, resources: {limits: {memory: 0.5Gi}}}",
    };
    private static final String[] BAD_SITES = {
        "dialPlan: [{pattern: '', routes: []}, {pattern: '[', strip: -1, prefix: x, routes: [{itspRef: '', weight: -1}]}]",
        "dialPlan: [{pattern: 0X, routes: [{itspRef: a}]}, {pattern: '0[0-9]', routes: [{itspRef: nobody}]}]",
        "realms: [{name: core}, {name: core, side: core, address: x, ports: {udp: 0, tcp: 0, tls: 0}}]",
        "realms: [{name: core, side: core, ports: {udp: 20000, tcp: 7060, tls: 7060}}]",
        "uplinkKbps: -1\n  itspCalls: [{itspRef: a, simultaneousCalls: 2147483647}]\n  homeDevices: {calls: 2147483647}",
        "gateway: {portRange: {first: 65535, last: 1}, callLimit: 2147483647, exposureClass: x, resources: {limits: {cpu: x}}}",
        "gateway: {callLimit: 30000}",
        "sipServers: []",
    };
    private static final String[] PROFILES = {
        "{codecs: [PCMA], allowUnconfiguredCodecs: true}",
        "{protocol: SrtpOnly, srtp: {keyExchange: SDES}, allowUnconfiguredCodecs: true}",
    };
    private static final String[] BAD_PROFILES = {"{}", "{codecs: [PCMA, PCMA, x], userAgents: ['', '']}", "{protocol: SrtpOnly}"};

    private static Arbitrary<String> choice(String[] values) {
        return Arbitraries.of(values);
    }

    private static Arbitrary<String> nonsense() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(8);
    }

    private static Arbitrary<List<RandomObject>> domain(
            Arbitrary<String> providers,
            Arbitrary<String> connections,
            Arbitrary<String> numbers,
            Arbitrary<String> sites,
            Arbitrary<String> profiles) {
        Arbitrary<String> refs = Arbitraries.of("", "\n  mediaProfileRef: a", "\n  mediaProfileRef: b", "\n  mediaProfileRef: nobody");
        Arbitrary<String> lifecycles = Arbitraries.of("Complete", "Complete", "Complete", "Draft");
        Arbitrary<String> itsp = Combinators.combine(providers, lifecycles, connections, refs, Arbitraries.of("One", "Two", "Three"))
                .as((provider, lifecycle, connection, ref, name) -> "  provider: '" + provider + "'\n  displayName: " + name
                        + "\n  lifecycle: " + lifecycle + "\n  connection: " + connection + ref);
        Arbitrary<String> site = Combinators.combine(numbers, sites).as((number, more) ->
                "  country: DE\n  location: {countryCode: '49', areaCode: '30', pabxNumber: '2667'}\n"
                        + (more.contains("sipServers") ? "" : "  sipServers: [{name: pbx, address: 198.51.100.20}]\n")
                        + "  numbers: " + number + "\n  " + more);
        Arbitrary<String> profile = profiles.map(spec -> spec);
        return Combinators.combine(itsp.list().ofMaxSize(OBJECTS), site.list().ofMaxSize(OBJECTS), profile.list().ofMaxSize(2))
                .as((itsps, allSites, allProfiles) -> {
                    List<RandomObject> objects = new ArrayList<>();
                    IntStream.range(0, itsps.size()).forEach(i -> objects.add(new RandomObject("Itsp", i, 1, itsps.get(i))));
                    IntStream.range(0, allSites.size()).forEach(i -> objects.add(new RandomObject("Site", i, 1, allSites.get(i))));
                    IntStream.range(0, allProfiles.size())
                            .forEach(i -> objects.add(new RandomObject("MediaProfile", i, 1, allProfiles.get(i))));
                    return List.copyOf(objects);
                });
    }

    static String yaml(List<RandomObject> objects) {
        return objects.stream().map(RandomObject::yaml).collect(Collectors.joining("---\n", "", "---\n")) + LOGIN;
    }

    private static final String LOGIN =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: login}
            stringData: {username: acme, password: a-secret-password}
            """;

    /// An object in a random domain.
    ///
    /// @param index also its age: the lower the older
    record RandomObject(String kind, int index, int generation, String spec) {

        String name() {
            return String.valueOf((char) ('a' + index));
        }

        /// The next generation: edited, and wrong in a way that no other object could cure.
        RandomObject broken() {
            String edited = spec.replace("198.51.100.10,", "198.51.100.99,").replace("to: '100'", "to: '101'").replace("PCMA", "PCMU");
            String wrong = switch (kind) {
                case "Itsp" -> edited + "\n  gateway: {exposureClass: nowhere}";
                case "Site" -> edited + "\n  media: {cidrs: [nowhere]}";
                default -> edited.substring(0, edited.length() - 1) + ", userAgents: [x, x]}";
            };
            return new RandomObject(kind, index, generation + 1, wrong);
        }

        String yaml() {
            return "apiVersion: trunkline.dev/v1alpha1\nkind: " + kind + "\nmetadata: {name: " + name() + ", namespace: acme, uid: "
                    + kind + "-" + name() + ", generation: " + generation + ", creationTimestamp: '2026-01-0" + (index + 1)
                    + "T00:00:00Z'}\nspec:" + (spec.startsWith("{") ? " " : "\n") + spec + "\n";
        }
    }
}
