package dev.trunkline.operator.domain;

import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The addresses that a gateway says it uses: `198.51.100.10`, `198.51.100.10:5060`, `2001:db8::1` or `[2001:db8::1]:5060`.
final class UsedAddresses {

    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([0-9.]+)):(\\d{1,5})");

    private UsedAddresses() {}

    /// A host may be asked for in more than one way, which the gateway does not tell apart: only an SRV record has a say in the
    /// port, and an address without one may be anybody's.
    static List<PeerAddress> of(NameQuery query, List<String> texts) {
        List<PeerAddress> used = texts.stream().map(UsedAddresses::of).flatMap(Optional::stream).toList();
        return switch (query.type()) {
            case DnsSrv -> used.stream().filter(peer -> peer.port().isPresent()).toList();
            case Fqdn, Ip -> used.stream()
                    .map(peer -> new PeerAddress(peer.address(), OptionalInt.empty()))
                    .distinct()
                    .toList();
        };
    }

    private static Optional<PeerAddress> of(String text) {
        Matcher parts = WITH_PORT.matcher(text);
        if (parts.matches()) {
            String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
            return Ip.parse(host).map(ip -> new PeerAddress(ip, OptionalInt.of(Integer.parseInt(parts.group(3)))));
        }
        return Ip.parse(text).map(ip -> new PeerAddress(ip, OptionalInt.empty()));
    }
}
