package dev.trunkline.operator.domain;

import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The addresses that a gateway says it uses: `198.51.100.10`, `198.51.100.10:5060`, `2001:db8::1` or `[2001:db8::1]:5060`.
final class UsedAddresses {

    private UsedAddresses() {}

    /// A host may be asked for in more than one way, which the gateway does not tell apart: only an SRV record has a say in the
    /// port, and an address without one may be anybody's.
    static List<PeerAddress> of(NameQuery query, List<String> texts) {
        List<PeerAddress> used = texts.stream().map(PeerAddress::parse).flatMap(Optional::stream).toList();
        return switch (query.type()) {
            case DnsSrv -> used.stream().filter(peer -> peer.port().isPresent()).toList();
            case Fqdn, Ip -> used.stream()
                    .map(peer -> new PeerAddress(peer.address(), OptionalInt.empty()))
                    .distinct()
                    .toList();
        };
    }
}
