package dev.trunkline.gateway.core.sip;

import java.nio.charset.StandardCharsets;

/// Character classes of RFC 3261 §25.1, and the check that keeps one header from becoming two.
final class Text {

    private static final boolean[] TOKEN = table("-.!%*_+`'~", true);
    private static final boolean[] USER = table("-_.!~*'()&=+$,;?/", true);
    private static final boolean[] PASSWORD = table("-_.!~*'()&=+$,", true);
    // RFC 3261 §25.1 has neither `=` nor `,` here; opaque values of proxies (base64) do.
    private static final boolean[] URI_PARAM = table("-_.!~*'()[]/:&+$=,", true);
    private static final boolean[] UNRESERVED = table("-_.!~*'()", true);

    private Text() {}

    private static boolean[] table(String extra, boolean alphanumeric) {
        var table = new boolean[128];
        for (char c = 0; c < 128; c++) {
            table[c] = alphanumeric && (c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
        }
        extra.chars().forEach(c -> table[c] = true);
        return table;
    }

    static boolean isTokenChar(char c) {
        return c < 128 && TOKEN[c];
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /// RFC 3261 §7.3.1, §25.1: what would end a field, or hide its end from a neighbour, is refused.
    static String checkField(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("a header value must not contain CR, LF or NUL");
            }
        }
        return value;
    }

    static boolean isUser(String raw) {
        return escapedOf(raw, USER);
    }

    static boolean isPassword(String raw) {
        return escapedOf(raw, PASSWORD);
    }

    static boolean isUriParam(String raw) {
        return escapedOf(raw, URI_PARAM);
    }

    private static boolean escapedOf(String raw, boolean[] allowed) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length() || hex(raw.charAt(i + 1)) < 0 || hex(raw.charAt(i + 2)) < 0) {
                    return false;
                }
                i += 2;
            } else if (c >= 128 || !allowed[c]) {
                return false;
            }
        }
        return true;
    }

    static String escapeUser(String text) {
        return escape(text, USER);
    }

    static String escapeUriParam(String text) {
        return escape(text, URI_PARAM);
    }

    private static String escape(String text, boolean[] allowed) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c < 128 && allowed[c];
        }
        if (plain) {
            return text;
        }
        var out = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && allowed[b]) {
                out.append((char) b);
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
                out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return out.toString();
    }

    /// Undoes `%HH`; what is not a whole escape stays as it is.
    static String unescape(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length && hex((char) in[i + 1]) >= 0 && hex((char) in[i + 2]) >= 0) {
                out[length++] = (byte) (hex((char) in[i + 1]) << 4 | hex((char) in[i + 2]));
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    /// RFC 3261 §19.1.4: an escaped unreserved character equals the plain one; escapes of others stay escapes.
    static String normalizeEscapes(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        var out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' && i + 2 < raw.length() && hex(raw.charAt(i + 1)) >= 0 && hex(raw.charAt(i + 2)) >= 0) {
                int value = hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2));
                if (value < 128 && UNRESERVED[value]) {
                    out.append((char) value);
                } else {
                    out.append('%').append(Character.toUpperCase(raw.charAt(i + 1)));
                    out.append(Character.toUpperCase(raw.charAt(i + 2)));
                }
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /// Quotes text for a quoted-string: RFC 3261 §25.1.
    static String quote(String text) {
        checkField(text);
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ' && c != '\t' || c == 127) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append('"').toString();
    }

    /// The content of a quoted-string; other text as it is.
    static String unquote(String raw) {
        int last = raw.length() - 1;
        if (last < 1 || raw.charAt(0) != '"' || raw.charAt(last) != '"') {
            return raw;
        }
        if (raw.indexOf('\\') < 0) {
            return raw.substring(1, last);
        }
        var out = new StringBuilder(raw.length());
        for (int i = 1; i < last; i++) {
            if (raw.charAt(i) == '\\' && i + 1 < last) {
                i++;
            }
            out.append(raw.charAt(i));
        }
        return out.toString();
    }
}
