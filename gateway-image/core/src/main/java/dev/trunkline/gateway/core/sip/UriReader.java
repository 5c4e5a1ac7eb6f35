package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads URIs: RFC 3261 §19.1.1, §25.1; RFC 3966 §3.
final class UriReader {

    private UriReader() {}

    static Uri read(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new SyntaxException(0, "URI scheme expected");
        }
        String scheme = text.substring(0, colon);
        if (scheme.equalsIgnoreCase("sip")) {
            return sip(text, colon + 1, false);
        } else if (scheme.equalsIgnoreCase("sips")) {
            return sip(text, colon + 1, true);
        } else if (scheme.equalsIgnoreCase("tel")) {
            return tel(text, colon + 1);
        }
        try {
            return new OtherUri(scheme.toLowerCase(Locale.ROOT), text.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            throw new SyntaxException(0, "not a URI");
        }
    }

    private static SipUri sip(String text, int from, boolean secure) {
        String user = "";
        String password = "";
        int at = text.indexOf('@', from);
        if (at >= 0) {
            int colon = text.indexOf(':', from);
            // Phones dial *31#… without the escape that RFC 3261 §25.1 asks for.
            user = text.substring(from, colon >= 0 && colon < at ? colon : at).replace("#", "%23");
            password = colon >= 0 && colon < at ? text.substring(colon + 1, at) : "";
            if (user.isEmpty() || !Text.isUser(user) || !Text.isPassword(password)) {
                throw new SyntaxException(from, "user part of URI");
            }
        }
        var scanner = new Scanner(text.substring(Math.max(at + 1, from)));
        String host = scanner.host();
        OptionalInt port = scanner.port();
        var params = Params.NONE;
        if (scanner.peek() == ';') {
            var list = new ArrayList<Params.Param>(2);
            while (scanner.take(';')) {
                list.add(param(scanner));
            }
            params = Params.of(list);
        }
        String headers = scanner.take('?') ? scanner.rest() : "";
        scanner.expectEnd();
        try {
            return new SipUri(secure, user, password, host, port, params, headers);
        } catch (IllegalArgumentException _) {
            throw new SyntaxException(0, "not a SIP URI");
        }
    }

    private static Params.Param param(Scanner scanner) {
        String raw = scanner.until(";?");
        int equals = raw.indexOf('=');
        String name = Text.normalizeEscapes(equals < 0 ? raw : raw.substring(0, equals));
        String value = equals < 0 ? "" : raw.substring(equals + 1);
        if (!Text.isUriParam(name) || name.isEmpty() || !Text.isToken(name) || !Text.isUriParam(value)) {
            throw scanner.error("URI parameter");
        }
        return new Params.Param(name, value.isEmpty() ? Optional.empty() : Optional.of(value));
    }

    private static TelUri tel(String text, int from) {
        var scanner = new Scanner(text.substring(from));
        String number = scanner.until(";");
        var list = new ArrayList<Params.Param>(1);
        while (scanner.take(';')) {
            list.add(param(scanner));
        }
        try {
            return new TelUri(number, Params.of(list));
        } catch (IllegalArgumentException _) {
            throw new SyntaxException(from, "telephone number");
        }
    }
}
