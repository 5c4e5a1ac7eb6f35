package dev.trunkline.operator.domain;

import dev.trunkline.rules.net.Ip;
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

    static List<PeerAddress> of(List<String> texts) {
        return texts.stream().map(UsedAddresses::of).flatMap(Optional::stream).toList();
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
