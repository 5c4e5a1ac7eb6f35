package dev.trunkline.gateway.core.peer;

import java.net.InetAddress;
import java.util.Optional;

/// An address or a CIDR block of either family.
///
/// @param address the first address
/// @param bits    how many leading bits count
public record AddressBlock(InetAddress address, int bits) {

    /// Reads `198.51.100.10`, `198.51.100.0/24` or their IPv6 forms; absent where it is neither, such as a name.
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        return literal(slash < 0 ? text : text.substring(0, slash)).flatMap(address -> {
            int whole = address.getAddress().length * 8;
            if (slash < 0) {
                return Optional.of(new AddressBlock(address, whole));
            }
            String bits = text.substring(slash + 1);
            return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= whole
                    ? Optional.of(new AddressBlock(address, Integer.parseInt(bits)))
                    : Optional.empty();
        });
    }

    /// An address literal, with or without the brackets of a URI; absent where the text is none. Never looks a name up.
    public static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(
                    text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
