package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A `sip:` or `sips:` URI: RFC 3261 §19.1.
///
/// @param secure      `sips:`
/// @param rawUser     the user part with its escapes, empty when there is none; see [#user]
/// @param rawPassword the password with its escapes, empty when there is none
/// @param host        name or address, IPv6 in brackets
/// @param port        absent where the URI names none
/// @param params      with their escapes
/// @param rawHeaders  what follows `?`, with its escapes, empty when there is none
public record SipUri(
        boolean secure, String rawUser, String rawPassword, String host, OptionalInt port, Params params, String rawHeaders)
        implements Uri {

    /// Parameters that must match if either side has them: RFC 3261 §19.1.4.
    private static final List<String> ALWAYS_COMPARED = List.of("user", "ttl", "method", "maddr", "transport");

    private static final List<String> NOT_IN_IDENTITY = List.of("transport", "maddr", "ttl", "lr", "method");

    public SipUri {
        if (!Text.isUser(rawUser)
                || !Text.isPassword(rawPassword)
                || rawUser.isEmpty() && !rawPassword.isEmpty()
                || !Scanner.isHost(host)
                || !rawHeaders.isEmpty() && !OtherUri.visible(rawHeaders)
                || port.orElse(0) < 0 || port.orElse(0) > 65535) {
            throw new IllegalArgumentException("not a SIP URI");
        }
        for (var param : params.list()) {
            if (!Text.isUriParam(param.raw().orElse(""))) {
                throw new IllegalArgumentException("not a SIP URI parameter");
            }
        }
    }

    /// `sip:host:port`, see [#of(String,OptionalInt)].
    public static SipUri of(String host, int port) {
        return of(host, OptionalInt.of(port));
    }

    /// `sip:host`, with a port or without.
    ///
    /// @param host an IPv6 address with brackets or without
    public static SipUri of(String host, OptionalInt port) {
        boolean bare = host.contains(":") && !host.startsWith("[");
        return new SipUri(false, "", "", bare ? "[" + host + "]" : host, port, Params.NONE, "");
    }

    /// Parses a whole text; empty when it is no `sip:` or `sips:` URI.
    public static Optional<SipUri> parse(String text) {
        return Uri.parse(text).flatMap(Uri::asSip);
    }

    @Override
    public String scheme() {
        return secure ? "sips" : "sip";
    }

    @Override
    public Optional<String> user() {
        return rawUser.isEmpty() ? Optional.empty() : Optional.of(Text.unescape(rawUser));
    }

    /// The transport parameter in lower case.
    public Optional<String> transport() {
        return params.value("transport").map(text -> text.toLowerCase(Locale.ROOT));
    }

    /// The value of a URI parameter, escapes undone.
    public Optional<String> param(String name) {
        return params.value(name).map(Text::unescape);
    }

    /// Another user, given without escapes; an empty one means none.
    public SipUri withUser(String user) {
        return new SipUri(secure, Text.escapeUser(user), "", host, port, params, rawHeaders);
    }

    public SipUri withHostPort(String host, OptionalInt port) {
        return new SipUri(secure, rawUser, rawPassword, host, port, params, rawHeaders);
    }

    /// Another parameter, its value given without escapes.
    public SipUri withParam(String name, String value) {
        return withParams(params.with(new Params.Param(name, Optional.of(Text.escapeUriParam(value)))));
    }

    public SipUri withParams(Params params) {
        return new SipUri(secure, rawUser, rawPassword, host, port, params, rawHeaders);
    }

    /// Without `?…`, as a Request-URI must be: RFC 3261 §19.1.1.
    public SipUri withoutHeaders() {
        return rawHeaders.isEmpty() ? this : new SipUri(secure, rawUser, rawPassword, host, port, params, "");
    }

    /// As From, To and identities have it: without port, transport and what else says how to get there (RFC 3261 §19.1.1, table 1).
    public SipUri asIdentity() {
        var kept = params;
        for (String name : NOT_IN_IDENTITY) {
            kept = kept.without(name);
        }
        return new SipUri(secure, rawUser, "", host, OptionalInt.empty(), kept, "");
    }

    @Override
    public String text() {
        var out = new StringBuilder(48);
        write(out);
        return out.toString();
    }

    void write(StringBuilder out) {
        out.append(secure ? "sips:" : "sip:").append(rawUser);
        if (!rawPassword.isEmpty()) {
            out.append(':').append(rawPassword);
        }
        if (!rawUser.isEmpty()) {
            out.append('@');
        }
        out.append(host);
        if (port.isPresent()) {
            out.append(':').append(port.getAsInt());
        }
        params.write(out);
        if (!rawHeaders.isEmpty()) {
            out.append('?').append(rawHeaders);
        }
    }

    @Override
    public boolean equivalentTo(Uri other) {
        return other instanceof SipUri sip
                && secure == sip.secure
                && Text.normalizeEscapes(rawUser).equals(Text.normalizeEscapes(sip.rawUser))
                && Text.normalizeEscapes(rawPassword).equals(Text.normalizeEscapes(sip.rawPassword))
                && host.equalsIgnoreCase(sip.host)
                && port.equals(sip.port)
                && paramsMatch(sip.params)
                && sameHeaders(sip.rawHeaders);
    }

    private boolean paramsMatch(Params others) {
        for (String name : ALWAYS_COMPARED) {
            if (params.has(name) != others.has(name)) {
                return false;
            }
        }
        for (var param : params.list()) {
            if (others.has(param.name())
                    && !normalized(params, param.name()).equalsIgnoreCase(normalized(others, param.name()))) {
                return false;
            }
        }
        return true;
    }

    private static String normalized(Params params, String name) {
        return Text.normalizeEscapes(params.value(name).orElse(""));
    }

    private boolean sameHeaders(String others) {
        return sortedHeaders(rawHeaders).equals(sortedHeaders(others));
    }

    private static List<String> sortedHeaders(String raw) {
        if (raw.isEmpty()) {
            return List.of();
        }
        var list = new ArrayList<>(Arrays.asList(raw.split("&")));
        list.replaceAll(header -> {
            int equals = header.indexOf('=');
            return equals < 0
                    ? header.toLowerCase(Locale.ROOT)
                    : header.substring(0, equals).toLowerCase(Locale.ROOT) + Text.normalizeEscapes(header.substring(equals));
        });
        list.sort(null);
        return list;
    }

    @Override
    public String toString() {
        return text();
    }
}
