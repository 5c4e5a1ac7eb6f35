package dev.trunkline.rules.net;

import java.util.regex.Pattern;

/// Domain names as SIP uses them (RFC 3261 §25.1 `hostname`).
public final class HostName {

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    // The last label starts with a letter, or an address with a typing error would pass as a name.
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?");

    private HostName() {}

    public static boolean isValid(String text) {
        return text.length() <= 253 && NAME.matcher(text).matches();
    }
}
