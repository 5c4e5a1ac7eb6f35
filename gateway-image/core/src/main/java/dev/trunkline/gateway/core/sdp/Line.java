package dev.trunkline.gateway.core.sdp;

/// One line: a letter and its value. The value of `a=crypto` and `k=` does not print.
public record Line(char type, String value) {

    public Line {
        if (type < 'a' || type > 'z') {
            throw new IllegalArgumentException("not an SDP type");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("an SDP value must not contain CR, LF or NUL");
            }
        }
    }

    /// `a=name` or `a=name:value`.
    static Line attribute(String name, String value) {
        return new Line('a', value.isEmpty() ? name : name + ":" + value);
    }

    /// Whether this is the attribute of that name.
    public boolean isAttribute(String name) {
        return type == 'a'
                && value.startsWith(name)
                && (value.length() == name.length() || value.charAt(name.length()) == ':');
    }

    /// What follows the attribute's colon, empty text where there is none.
    String attributeValue() {
        return value.substring(Math.min(value.length(), value.indexOf(':') < 0 ? value.length() : value.indexOf(':') + 1));
    }

    void write(StringBuilder out) {
        out.append(type).append('=').append(value).append("\r\n");
    }

    @Override
    public String toString() {
        return type + "=" + (isAttribute("crypto") || type == 'k' ? "****" : value);
    }
}
