package dev.trunkline.rules.net;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A prefix with its host bits cleared, printed `198.51.100.0/24`.
public record Cidr(Ip first, int length) implements Comparable<Cidr> {

    private static final Comparator<Cidr> ORDER = Comparator.comparing(Cidr::first).thenComparing(Cidr::length);

    static final List<Cidr> PRIVATE = List.of(
            of("0.0.0.0/8"), of("10.0.0.0/8"), of("100.64.0.0/10"), of("127.0.0.0/8"), of("169.254.0.0/16"),
            of("172.16.0.0/12"), of("192.168.0.0/16"), of("::/127"), of("fc00::/7"), of("fe80::/10"));

    public Cidr {
        int hostBits = first.bits() - length;
        first = new Ip(first.v6(), first.number().shiftRight(hostBits).shiftLeft(hostBits));
    }

    /// The prefix that holds one address only.
    public static Cidr of(Ip host) {
        return new Cidr(host, host.bits());
    }

    /// Reads `address/length`, or a bare address as the prefix that holds it alone; empty where the text is neither.
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Ip.parse(text).map(Cidr::of);
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("0|[1-9]\\d{0,2}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(digits);
        return Ip.parse(text.substring(0, slash)).filter(ip -> length <= ip.bits()).map(ip -> new Cidr(ip, length));
    }

    /// Whether the text is an address and a prefix length, as a manifest writes a network.
    public static boolean isNetwork(String text) {
        return text.indexOf('/') > 0 && parse(text).isPresent();
    }

    private static Cidr of(String text) {
        return parse(text).orElseThrow();
    }

    public boolean contains(Ip ip) {
        return ip.v6() == first.v6() && first.equals(new Cidr(ip, length).first());
    }

    public boolean contains(Cidr other) {
        return length <= other.length && contains(other.first);
    }

    /// The number of addresses.
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(first.bits() - length);
    }

    @Override
    public int compareTo(Cidr other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }
}
