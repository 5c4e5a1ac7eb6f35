package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.core.peer.AddressBlock;
import dev.trunkline.gateway.core.peer.NameTable;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may speak to a gateway from outside, by source address alone; ports are ignored (ITSP-17, ITSP-18, ITSP-26, SITE-08).
final class Admission {

    /// What a source is.
    enum Verdict {
        /// A peer that calls may come from.
        PEER,
        /// A peer that we call, and whose calls are challenged.
        OUTBOUND_PEER,
        /// Nobody we know.
        STRANGER
    }

    private Admission() {}

    static Verdict of(Setup setup, NameTable names, InetAddress source) {
        return switch (setup.task()) {
            case Setup.Idle() -> Verdict.STRANGER;
            case Setup.Connection connection -> provider(connection.provider(), names, source);
            case Setup.Front front -> front.site().sipServers().stream()
                            .anyMatch(server -> has(names, Names.of(server), source))
                    ? Verdict.PEER
                    : Verdict.STRANGER;
        };
    }

    private static Verdict provider(Provider provider, NameTable names, InetAddress source) {
        boolean inbound = provider.inbound().stream()
                .anyMatch(entry -> AddressBlock.parse(entry)
                        .map(block -> block.contains(source))
                        .orElseGet(() -> Names.inbound(entry, provider)
                                .map(query -> has(names, query, source))
                                .orElse(false)));
        if (inbound) {
            return Verdict.PEER;
        }
        if (outbound(provider).anyMatch(query -> has(names, query, source))) {
            return provider.inbound().isEmpty() ? Verdict.PEER : Verdict.OUTBOUND_PEER;
        }
        return Verdict.STRANGER;
    }

    /// Every host that requests to this provider go to.
    private static Stream<Output.Resolve> outbound(Provider provider) {
        return Stream.concat(
                Stream.of(Names.address(provider), Names.outbound(provider)),
                provider.registration().map(registration -> Names.registrar(provider, registration)).stream());
    }

    /// The hosts by which an address is a peer's, in lower case; none where a CIDR alone lets it in.
    static Set<String> hosts(Setup setup, NameTable names, InetAddress source) {
        return queries(setup).filter(query -> has(names, query, source)).map(Admission::host).collect(Collectors.toSet());
    }

    /// All hosts by which addresses are peers', in lower case.
    static Set<String> hosts(Setup setup) {
        return queries(setup).map(Admission::host).collect(Collectors.toSet());
    }

    private static Stream<Output.Resolve> queries(Setup setup) {
        return switch (setup.task()) {
            case Setup.Idle() -> Stream.of();
            case Setup.Connection(_, Provider provider, _) -> Stream.concat(
                    outbound(provider),
                    provider.inbound().stream().flatMap(entry -> Names.inbound(entry, provider).stream()));
            case Setup.Front front -> front.site().sipServers().stream().map(Names::of);
        };
    }

    private static String host(Output.Resolve query) {
        return query.host().toLowerCase(Locale.ROOT);
    }

    private static boolean has(NameTable names, Output.Resolve query, InetAddress source) {
        return names.admits(query, source);
    }

    /// CIDRs that media on the exposed side may go to: the peers' own and those that the configuration names, which are the ones
    /// that the network policy lets through.
    static List<String> mediaPlaces(Setup setup, NameTable names) {
        return switch (setup.task()) {
            case Setup.Idle() -> List.of();
            case Setup.Connection(_, Provider provider, _) -> {
                var inbound = provider.inbound().stream().flatMap(entry -> Names.inbound(entry, provider)
                        .map(query -> addresses(names, query))
                        .orElseGet(() -> Stream.of(entry)));
                var outbound = outbound(provider).flatMap(query -> addresses(names, query));
                yield Stream.of(outbound, inbound, provider.mediaSources().stream())
                        .flatMap(places -> places)
                        .distinct()
                        .toList();
            }
            case Setup.Front front ->
                Stream.concat(
                                front.site().sipServers().stream().flatMap(server -> addresses(names, Names.of(server))),
                                front.site().mediaSources().stream())
                        .distinct()
                        .toList();
        };
    }

    private static Stream<String> addresses(NameTable names, Output.Resolve query) {
        return names.admitted(query).map(InetAddress::getHostAddress);
    }

    /// CIDRs that media on the exposed side may come from, beside the address in the peer's SDP.
    static List<String> mediaSources(Setup setup, NameTable names, InetAddress peer) {
        String signalling = peer.getHostAddress();
        return switch (setup.task()) {
            case Setup.Idle() -> List.of();
            case Setup.Connection(_, Provider provider, _) ->
                Stream.concat(Stream.of(signalling), provider.mediaSources().stream()).distinct().toList();
            case Setup.Front front ->
                Stream.concat(
                                Stream.concat(Stream.of(signalling), front.site().mediaSources().stream()),
                                front.site().sipServers().stream().flatMap(server -> addresses(names, Names.of(server))))
                        .distinct()
                        .toList();
        };
    }
}
