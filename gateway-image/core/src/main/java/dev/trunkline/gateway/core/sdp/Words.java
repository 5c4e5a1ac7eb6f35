package dev.trunkline.gateway.core.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Words between spaces.
final class Words {

    private Words() {}

    static List<String> of(String text) {
        var words = new ArrayList<String>(8);
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space;
            if (to > from) {
                words.add(text.substring(from, to));
            }
            from = to + 1;
        }
        return words;
    }

    static String withoutBrackets(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ');
    }

    /// A number from 0 to `max`.
    static OptionalInt number(String text, int max) {
        if (text.isEmpty() || text.length() > 9) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalInt.empty();
            }
            value = value * 10 + c - '0';
        }
        return value > max ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
