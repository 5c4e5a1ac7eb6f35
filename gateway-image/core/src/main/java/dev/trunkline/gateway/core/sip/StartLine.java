package dev.trunkline.gateway.core.sip;

import java.util.Optional;

/// The first line of a message: RFC 3261 §7.1, §7.2.
sealed interface StartLine {

    /// What to answer if the rest of the message is broken.
    int status();

    /// Whether the line itself is well-formed.
    void check();

    SipMessage message(Headers headers, Body body);

    static StartLine read(String line) {
        if (line.startsWith("SIP/") || line.startsWith("sip/")) {
            return response(line);
        }
        int space = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (space < 1 || !Text.isToken(line.substring(0, space))) {
            throw new SyntaxException(0, "method expected");
        }
        var method = Method.of(line.substring(0, space));
        String uri = last > space ? line.substring(space + 1, last) : "";
        return new Request(method, Uri.parse(uri), line.substring(last + 1));
    }

    private static StartLine response(String line) {
        if (!line.regionMatches(true, 0, "SIP/2.0 ", 0, 8)) {
            throw new SyntaxException(4, "version 2.0 expected");
        }
        int code = 0;
        int at = 8;
        while (at < line.length() && at < 11 && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            code = code * 10 + line.charAt(at++) - '0';
        }
        if (code < 100 || code > 699 || at < line.length() && line.charAt(at) != ' ') {
            throw new SyntaxException(8, "status expected");
        }
        return new Response(code, at < line.length() ? line.substring(at + 1) : "");
    }

    /// @param uri empty where it is none
    record Request(Method method, Optional<Uri> uri, String version) implements StartLine {

        @Override
        public int status() {
            return version.regionMatches(true, 0, "SIP/", 0, 4) && !version.equalsIgnoreCase("SIP/2.0") ? 505 : 400;
        }

        @Override
        public void check() {
            if (!version.equalsIgnoreCase("SIP/2.0")) {
                throw new SyntaxException(0, "version 2.0 expected");
            }
            if (uri.isEmpty()) {
                throw new SyntaxException(method.name().length() + 1, "Request-URI");
            }
            if (uri.get() instanceof SipUri sip && !sip.rawHeaders().isEmpty()) {
                throw new SyntaxException(method.name().length() + 1, "headers in Request-URI"); // RFC 3261 §19.1.1
            }
        }

        /// For an answer to a request whose URI is broken.
        Uri uriOrOpaque() {
            return uri.orElse(new OtherUri("invalid", ""));
        }

        @Override
        public SipMessage message(Headers headers, Body body) {
            return new SipRequest(method, uriOrOpaque(), headers, body);
        }
    }

    record Response(int status, String reason) implements StartLine {

        @Override
        public void check() {
            // read() took only what is well-formed
        }

        @Override
        public SipMessage message(Headers headers, Body body) {
            return new SipResponse(status, reason, headers, body);
        }
    }
}
