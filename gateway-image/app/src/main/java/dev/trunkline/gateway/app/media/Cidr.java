package dev.trunkline.gateway.app.media;

import java.net.InetAddress;

/// A range of addresses, as `198.51.100.0/24`, `2001:db8::/32`, or one address without a length.
///
/// @param network the first address, IPv4 or IPv6
/// @param length  the number of leading bits that count
record Cidr(InetAddress network, int length) {

    /// Reads a literal; names are never looked up.
    ///
    /// @throws IllegalArgumentException if the text is no address or the length does not fit it
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = network.getAddress().length * Byte.SIZE;
        int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(text + " has a length outside 0 to " + bits);
        }
        return new Cidr(network, length);
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = length / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = length % Byte.SIZE;
        return rest == 0 || ((mine[whole] ^ other[whole]) & 0xFF) >>> (Byte.SIZE - rest) == 0;
    }
}
