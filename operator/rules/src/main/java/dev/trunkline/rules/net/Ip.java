package dev.trunkline.rules.net;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IPv4 or IPv6 address, ordered by family, then by number.
public record Ip(boolean v6, BigInteger number) implements Comparable<Ip> {

    // Inet4Address also reads "10.1" and "0177.0.0.1", which no telephone engineer means.
    private static final Pattern V4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Comparator<Ip> ORDER = Comparator.comparing(Ip::v6).thenComparing(Ip::number);

    /// Reads a literal without a zone; empty where the text is none. An IPv4-mapped one (`::ffff:198.51.100.7`, RFC 4291 §2.5.5.2)
    /// is none either, as for the API server's `isIP`: it writes an IPv4 host in a form that no packet of its calls has.
    public static Optional<Ip> parse(String text) {
        boolean v6 = V6.matcher(text).matches();
        if (!v6 && !V4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            return Optional.of(new Ip(v6, new BigInteger(1, bytes))).filter(_ -> v6 == (bytes.length == 16));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Bits of an address of this family.
    public int bits() {
        return v6 ? 128 : 32;
    }

    public Ip plus(long offset) {
        return new Ip(v6, number.add(BigInteger.valueOf(offset)));
    }

    /// Whether only private networks, this link or this host use it (RFC 1918, 3927, 4193, 6598, 5735 §4).
    public boolean isPrivate() {
        return Cidr.PRIVATE.stream().anyMatch(cidr -> cidr.contains(this));
    }

    @Override
    public int compareTo(Ip other) {
        return ORDER.compare(this, other);
    }

    /// The canonical text of RFC 5952, as Kubernetes writes it.
    @Override
    public String toString() {
        byte[] bytes = new byte[bits() / 8];
        byte[] raw = number.toByteArray();
        for (int from = raw.length - 1, to = bytes.length - 1; from >= 0 && to >= 0; from--, to--) {
            bytes[to] = raw[from];
        }
        return v6 ? compress(bytes) : literal(bytes);
    }

    private static String literal(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static String compress(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1; // RFC 5952 §4.2.2: a single group of zeros is not shortened.
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
