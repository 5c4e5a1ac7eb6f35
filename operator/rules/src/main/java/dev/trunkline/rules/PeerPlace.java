package dev.trunkline.rules;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.net.Breadth;
import dev.trunkline.rules.net.Cidr;
import java.util.List;

/// Whether a host or network that a manifest names can be a peer at all, in the words that the schemas have for it.
public final class PeerPlace {

    private PeerPlace() {}

    /// A peer out there: a wide network is noticed.
    ///
    /// @param text a host name, an address or a network, judged for its form elsewhere
    public static void check(String field, String text, Findings findings) {
        if (Breadth.of(text) instanceof Breadth.Wide(var addresses)) {
            findings.warn(
                    field,
                    quoted(text) + " takes in " + addresses + " addresses, and whoever has one is taken for the peer; list narrower"
                            + " networks");
        }
        possible(field, text, findings);
    }

    /// A peer inside the company, where one network may hold every telephone.
    public static void inside(String field, String text, Findings findings) {
        if (Cidr.parse(text).filter(network -> network.first().isPrivate()).isPresent()) {
            possible(field, text, findings);
        } else {
            check(field, text, findings);
        }
    }

    /// Networks, each written as address and prefix length.
    public static void networks(String field, List<String> cidrs, boolean inside, Findings findings) {
        for (int i = 0; i < cidrs.size(); i++) {
            String at = field + "[" + i + "]";
            if (!Cidr.isNetwork(cidrs.get(i))) {
                findings.error(
                        at, quoted(cidrs.get(i)) + " is no network, written as address and prefix length such as 198.51.100.0/26");
            } else if (inside) {
                inside(at, cidrs.get(i), findings);
            } else {
                check(at, cidrs.get(i), findings);
            }
        }
    }

    private static void possible(String field, String text, Findings findings) {
        switch (Breadth.of(text)) {
            case Breadth.Nobody() ->
                findings.error(field, quoted(text) + " can be no peer, since it is unspecified, loopback, link-local, multicast or reserved");
            case Breadth.Everybody() ->
                findings.error(
                        field,
                        quoted(text) + " is so wide that strangers would be taken for the peer: a network has a prefix length of at"
                                + " least 8, with IPv6 at least 16");
            case Breadth.Wide(_), Breadth.Narrow() -> {}
        }
    }
}
