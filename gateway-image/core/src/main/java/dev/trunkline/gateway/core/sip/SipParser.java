package dev.trunkline.gateway.core.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns bytes into a message: RFC 3261 §7, §18.3, §25. It never throws, whatever the bytes are.
///
/// Via, From, To, Call-ID, CSeq, Max-Forwards, Contact, Route and Record-Route are checked here, so that accessors cannot fail
/// later; all else is kept as text until somebody asks. Lines end in CRLF, nothing else.
public final class SipParser {

    /// The largest message, in bytes.
    public static final int MAX_MESSAGE = 65_535;
    /// The most header fields, after lists are split.
    public static final int MAX_FIELDS = 256;
    /// The longest line, in characters, folded lines joined.
    public static final int MAX_LINE = 8_192;

    /// RFC 3261 §8.1.1. Max-Forwards is mandatory too, but some leave it out, and nothing is gained by refusing them.
    private static final HeaderName[] MANDATORY = {
        HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ
    };

    private static final HeaderName[] ONCE = {
        HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ, HeaderName.MAX_FORWARDS, HeaderName.CONTENT_TYPE
    };

    private final byte[] bytes;
    private final int end;
    private String text = "";
    private int at;
    private int nextLine;
    private int status = 400;
    private long contentLength = -1;
    private final List<HeaderField> fields = new ArrayList<>(24);

    private SipParser(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /// Parses one datagram, or one frame of a stream. Bytes after Content-Length are left out (RFC 3261 §18.3).
    public static ParseResult parse(byte[] bytes) {
        return parse(bytes, 0, bytes.length);
    }

    /// Parses `bytes` from `from` up to `to`.
    public static ParseResult parse(byte[] bytes, int from, int to) {
        if (to - from > MAX_MESSAGE) {
            return new ParseResult.Malformed(0, "message is too large", 513, Optional.empty());
        }
        return new SipParser(bytes, to).message(from);
    }

    static boolean oneValueAField(HeaderName name) {
        return name == HeaderName.VIA
                || name == HeaderName.ROUTE
                || name == HeaderName.RECORD_ROUTE
                || name == HeaderName.CONTACT
                || name == HeaderName.PATH
                || name == HeaderName.SERVICE_ROUTE;
    }

    private ParseResult message(int start) {
        int from = start;
        while (from + 1 < end && bytes[from] == '\r' && bytes[from + 1] == '\n') {
            from += 2; // RFC 3261 §7.5: empty lines before a message are skipped
        }
        int bodyAt = headerEnd(bytes, from, end);
        int headerTo = bodyAt < 0 ? end : bodyAt - 2;
        text = new String(bytes, from, headerTo - from, StandardCharsets.UTF_8);
        Optional<StartLine> startLine = Optional.empty();
        try {
            startLine = Optional.of(StartLine.read(line()));
            status = startLine.get().status();
            var flaw = fields();
            startLine.get().check();
            if (flaw.isPresent()) {
                throw flaw.get();
            }
            at = text.length();
            if (bodyAt < 0) {
                throw error("no empty line after the headers");
            }
            var body = body(bodyAt);
            var headers = Headers.wrap(fields.toArray(HeaderField[]::new));
            check(headers, startLine.get());
            return new ParseResult.Parsed(startLine.get().message(headers, body));
        } catch (SyntaxException e) {
            return new ParseResult.Malformed(e.position(), e.getMessage(), status, startLine.flatMap(this::answerable));
        }
    }

    /// Where the body starts, -1 when no empty line ends the headers.
    static int headerEnd(byte[] bytes, int from, int to) {
        for (int i = from + 3; i < to; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private SyntaxException error(String what) {
        return new SyntaxException(at, what);
    }

    /// The next line, folded ones joined by a space: RFC 3261 §7.3.1.
    private String line() {
        nextLine = text.length(); // where a line has no end, nothing can follow
        int eol = endOfLine(at);
        String line = text.substring(at, eol);
        int next = eol + 2;
        if (next < text.length() && isSpace(text.charAt(next))) {
            var folded = new StringBuilder(line);
            while (next < text.length() && isSpace(text.charAt(next))) {
                eol = endOfLine(next);
                folded.append(' ').append(text.substring(next, eol).strip());
                next = eol + 2;
            }
            line = folded.toString();
        }
        nextLine = Math.min(next, text.length());
        if (line.length() > MAX_LINE) {
            throw error("line is too long");
        }
        return line.indexOf(0) < 0 ? line : withoutNul(line);
    }

    private int endOfLine(int from) {
        int cr = text.indexOf('\r', from);
        int lf = text.indexOf('\n', from);
        if (cr < 0 && lf < 0) {
            return text.length();
        }
        if (cr < 0 || lf != cr + 1) {
            throw new SyntaxException(from, "line must end in CRLF");
        }
        return cr;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /// RFC 3261 §25.1 lets a NUL stand after a backslash. Nobody behind us wants one: it becomes `\?`.
    private String withoutNul(String line) {
        for (int i = line.indexOf(0); i >= 0; i = line.indexOf(0, i + 1)) {
            if (i == 0 || line.charAt(i - 1) != '\\') {
                throw new SyntaxException(at + i, "NUL in a header");
            }
        }
        return line.replace((char) 0, '?');
    }

    /// Reads all fields, and goes on after a broken one, so that as much as possible of a request can be answered. Gives the first
    /// flaw.
    private Optional<SyntaxException> fields() {
        var flaw = Optional.<SyntaxException>empty();
        for (at = nextLine; at < text.length(); at = nextLine) {
            try {
                field(line());
            } catch (SyntaxException e) {
                flaw = flaw.isPresent() ? flaw : Optional.of(e);
            }
            if (fields.size() > MAX_FIELDS) {
                return Optional.of(error("too many header fields"));
            }
        }
        return flaw;
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        int nameEnd = colon;
        while (nameEnd > 0 && isSpace(line.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        if (nameEnd < 1 || !tokenUpTo(line, nameEnd)) {
            throw error("header name expected");
        }
        var name = HeaderName.of(line, 0, nameEnd);
        String value = line.substring(colon + 1).strip();
        if (name == HeaderName.CONTENT_LENGTH) {
            contentLength(value);
        } else if (oneValueAField(name) && value.indexOf(',') >= 0) {
            var values = new ArrayList<String>(4);
            Scanner.split(value, values);
            for (String each : values) {
                add(HeaderField.parsed(name, each));
            }
        } else {
            add(HeaderField.parsed(name, value));
        }
    }

    /// Fields that accessors promise to read are read once now.
    private void add(HeaderField field) {
        fields.add(field);
        var name = field.name();
        try {
            if (name == HeaderName.VIA) {
                field.via();
            } else if (name == HeaderName.CSEQ) {
                field.cseq();
            } else if (name == HeaderName.FROM
                    || name == HeaderName.TO
                    || name == HeaderName.ROUTE
                    || name == HeaderName.RECORD_ROUTE
                    || name == HeaderName.CONTACT && !field.value().equals("*")) {
                field.nameAddr();
            } else if (name == HeaderName.MAX_FORWARDS) {
                var in = new Scanner(field.value());
                in.number(255);
                in.expectEnd();
            }
        } catch (SyntaxException e) {
            throw new SyntaxException(at, name + ": " + e.getMessage());
        }
    }

    private static boolean tokenUpTo(String line, int end) {
        for (int i = 0; i < end; i++) {
            if (!Text.isTokenChar(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void contentLength(String value) {
        var in = new Scanner(value);
        long length = in.number(Integer.MAX_VALUE);
        in.expectEnd();
        if (contentLength >= 0 && contentLength != length) {
            throw error("two values of Content-Length");
        }
        contentLength = length;
    }

    private Body body(int bodyAt) {
        int available = end - bodyAt;
        if (contentLength > available) {
            throw error("body is shorter than Content-Length");
        }
        return Body.of(bytes, bodyAt, bodyAt + (int) (contentLength < 0 ? available : contentLength));
    }

    private void check(Headers headers, StartLine startLine) {
        for (var name : MANDATORY) {
            if (!headers.has(name)) {
                throw error(name + " is missing");
            }
        }
        for (var name : ONCE) {
            int first = headers.indexOf(name, 0);
            if (first >= 0 && headers.indexOf(name, first + 1) >= 0) {
                throw error("more than one " + name);
            }
        }
        int contact = headers.indexOf(HeaderName.CONTACT, 0);
        if (contact >= 0
                && headers.indexOf(HeaderName.CONTACT, contact + 1) >= 0
                && headers.all(HeaderName.CONTACT).contains("*")) {
            throw error("Contact: * must stand alone"); // RFC 3261 §10.2.2
        }
        if (!isCallId(headers.field(headers.indexOf(HeaderName.CALL_ID, 0)).value())) {
            throw error("Call-ID: word expected");
        }
        var cseq = headers.field(headers.indexOf(HeaderName.CSEQ, 0)).cseq();
        if (startLine instanceof StartLine.Request request && !request.method().equals(cseq.method())) {
            throw error("CSeq names another method");
        }
    }

    private static boolean isCallId(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) >= 127) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /// What is left of a broken request, if a response to it would find its way.
    private Optional<SipRequest> answerable(StartLine startLine) {
        if (!(startLine instanceof StartLine.Request line) || line.method().equals(Method.ACK)) {
            return Optional.empty();
        }
        var core = new ArrayList<HeaderField>(6);
        for (var field : fields) {
            var name = field.name();
            boolean single = name == HeaderName.FROM || name == HeaderName.TO || name == HeaderName.CALL_ID || name == HeaderName.CSEQ;
            if (name == HeaderName.VIA || single && core.stream().noneMatch(other -> other.name() == name)) {
                core.add(field);
            }
        }
        var headers = Headers.of(core);
        for (var name : MANDATORY) {
            if (!headers.has(name)) {
                return Optional.empty();
            }
        }
        try {
            headers.field(headers.indexOf(HeaderName.VIA, 0)).via();
        } catch (SyntaxException _) {
            return Optional.empty();
        }
        return Optional.of(new SipRequest(line.method(), line.uriOrOpaque(), headers, Body.EMPTY));
    }
}
