package dev.trunkline.gateway.core.sip;

import java.util.Optional;

/// A value of From, To, Contact, Route, Record-Route and their like: RFC 3261 §20.10.
///
/// @param displayName without quotes and escapes, empty when there is none
/// @param params      those of the header, not of the URI
public record NameAddr(String displayName, Uri uri, Params params) implements HeaderValue {

    public NameAddr {
        Text.checkField(displayName);
    }

    /// `<uri>` alone.
    public static NameAddr of(Uri uri) {
        return new NameAddr("", uri, Params.NONE);
    }

    /// Parses a whole value; empty when it is none.
    public static Optional<NameAddr> parse(String text) {
        try {
            return Optional.of(read(new Scanner(text)));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    static NameAddr read(Scanner in) {
        String displayName = "";
        Uri uri;
        in.skipSpace();
        if (in.peek() == '"') {
            displayName = Text.unquote(in.quoted());
            in.skipSpace();
            uri = bracketed(in);
        } else if (in.aheadOutsideQuotes('<')) {
            displayName = in.until("<").strip();
            if (!isPlainName(displayName)) {
                throw in.error("display name must be quoted");
            }
            uri = bracketed(in);
        } else {
            // RFC 3261 §20: without brackets, parameters are the header's, and `?` and `,` may not stand in the URI.
            uri = UriReader.read(in.until(";,? \t"));
        }
        var params = in.params();
        in.expectEnd();
        return new NameAddr(displayName, uri, params);
    }

    private static Uri bracketed(Scanner in) {
        in.expect('<');
        var uri = UriReader.read(in.until(">"));
        in.expect('>');
        return uri;
    }

    /// RFC 3261 §25.1 wants tokens; phones also send umlauts, brackets and addresses. All is taken that cannot be mistaken for the
    /// syntax around it, and quoted when it is written.
    private static boolean isPlainName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' && c != '\t' || c == 127 || c == ',' || c == ';' || c == '>' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    public Optional<String> tag() {
        return params.value("tag");
    }

    public NameAddr withTag(String tag) {
        return new NameAddr(displayName, uri, params.with("tag", tag));
    }

    public NameAddr withUri(Uri uri) {
        return new NameAddr(displayName, uri, params);
    }

    public NameAddr withParams(Params params) {
        return new NameAddr(displayName, uri, params);
    }

    /// Always with angle brackets, so that parameters stay where they belong.
    @Override
    public String text() {
        var out = new StringBuilder(64);
        if (!displayName.isEmpty()) {
            out.append(Text.quote(displayName)).append(' ');
        }
        out.append('<').append(uri.text()).append('>');
        params.write(out);
        return out.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
