package dev.trunkline.rules.net;

import java.util.regex.Pattern;

/// Domain names as SIP uses them (RFC 3261 §25.1 `hostname`).
public final class HostName {

    // "_" is in no host name, but in names that providers use all the same.
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    // The last label starts with a letter, or an address with a typing error would pass as a name.
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?");

    private HostName() {}

    public static boolean isValid(String text) {
        return text.length() <= 253 && NAME.matcher(text).matches();
    }
}
