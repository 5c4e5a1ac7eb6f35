package dev.trunkline.rules.net;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom a host, an address or a network in a list of peers takes in. Such a list is what identifies a peer (ITSP-18), so that one
/// that takes in everybody identifies nobody.
public sealed interface Breadth {

    /// It can be no peer: this network, this host, this link, a group, reserved.
    record Nobody() implements Breadth {}

    /// It takes in so much that strangers would be taken for the peer.
    record Everybody() implements Breadth {}

    /// It could be a peer, if a large one.
    ///
    /// @param addresses how many it takes in
    record Wide(BigInteger addresses) implements Breadth {}

    /// A host, or a network as peers have them.
    record Narrow() implements Breadth {}

    /// RFC 1122 §3.2.1.3, RFC 3927, RFC 5771, RFC 1112 §4, RFC 4291 §2.5.2, 2.5.3, 2.5.6 and 2.7: where no peer is, whatever a manifest, a
    /// name server or a gateway says. On 169.254.0.0/16 clouds answer with the credentials of the machine. The schema of the kinds has the
    /// same list (`nobody` in `common.yaml`), and a gateway sends no media there (its `Reach`).
    List<Cidr> NO_HOSTS = Stream.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/127", "fe80::/10", "ff00::/8")
            .map(text -> Cidr.parse(text).orElseThrow())
            .toList();

    /// What registries give to one holder, at most: beyond lies everybody.
    int SHORTEST_V4 = 8;

    int SHORTEST_V6 = 16;

    /// What a large provider has: shorter is noticed.
    int SHORT_V4 = 16;

    int SHORT_V6 = 32;

    /// A host name, an address or `address/length`; what is neither is narrow, and refused for its form elsewhere.
    static Breadth of(String text) {
        Optional<Cidr> parsed = Cidr.parse(text);
        if (parsed.isEmpty()) {
            return isLocalhost(text) ? new Nobody() : new Narrow();
        }
        Cidr network = parsed.get();
        boolean v6 = network.first().v6();
        if (network.length() < (v6 ? SHORTEST_V6 : SHORTEST_V4)) {
            return new Everybody();
        }
        if (NO_HOSTS.stream().anyMatch(none -> none.contains(network.first()))) {
            return new Nobody();
        }
        return network.length() < (v6 ? SHORT_V6 : SHORT_V4) ? new Wide(network.size()) : new Narrow();
    }

    /// RFC 6761 §6.3: every name below it means the host itself.
    private static boolean isLocalhost(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return bare.equals("localhost") || bare.endsWith(".localhost");
    }
}
