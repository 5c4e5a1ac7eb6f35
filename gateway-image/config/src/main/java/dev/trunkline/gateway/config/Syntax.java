package dev.trunkline.gateway.config;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// The forms of addresses, host names and numbers in the contract. Nothing here looks a name up.
public final class Syntax {

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,254}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?");
    private static final Pattern NUMERIC_LAST_LABEL = Pattern.compile("(.*\\.)?[0-9]+\\.?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    private Syntax() {}

    /// An IPv4 address of four decimal parts, or an IPv6 address without zone and brackets.
    public static boolean address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// An address, `/`, and a prefix length that the family has.
    public static boolean cidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !address(text.substring(0, slash))) {
            return false;
        }
        String length = text.substring(slash + 1);
        int most = text.indexOf(':') < 0 ? 32 : 128;
        return length.equals("0") || PORT.matcher(length).matches() && Integer.parseInt(length) <= most;
    }

    /// RFC 1123 §2.1: labels of letters, digits and hyphens, the last not all digits, so that no mistyped address passes.
    public static boolean hostName(String text) {
        return HOST.matcher(text).matches() && !NUMERIC_LAST_LABEL.matcher(text).matches();
    }

    /// `host`, `host:port`, an address, `[IPv6 address]` or `[IPv6 address]:port`.
    public static boolean hostPort(String text) {
        if (address(text)) {
            return true;
        }
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            String rest = end < 0 ? "" : text.substring(end + 1);
            return end > 0
                    && IPV6.matcher(text.substring(1, end)).matches()
                    && address(text.substring(1, end))
                    && (rest.isEmpty() || rest.startsWith(":") && port(rest.substring(1)));
        }
        int colon = text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        return (address(host) || hostName(host)) && (colon < 0 || port(text.substring(colon + 1)));
    }

    static boolean digits(String text) {
        return DIGITS.matcher(text).matches();
    }

    static boolean e164(String text) {
        return E164.matcher(text).matches();
    }

    private static boolean port(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) <= 65_535;
    }
}
