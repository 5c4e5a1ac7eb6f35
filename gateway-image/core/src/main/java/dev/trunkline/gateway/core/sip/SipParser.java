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
            fields();
            if (bodyAt < 0) {
                throw error("no empty line after the headers");
            }
            status = startLine.get().status();
            startLine.get().check();
            var body = body(bodyAt);
            var headers = Headers.wrap(fields.toArray(HeaderField[]::new));
            check(headers, startLine.get());
            return new ParseResult.Parsed(startLine.get().message(headers, body));
        } catch (SyntaxException e) {
            return new ParseResult.Malformed(
                    at + e.position(), e.getMessage(), status, startLine.flatMap(this::answerable));
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

    private static SyntaxException error(String what) {
        return new SyntaxException(0, what);
    }

    /// The next line, folded ones joined by a space: RFC 3261 §7.3.1.
    private String line() {
        int eol = endOfLine(at);
        String line = text.substring(at, eol);
        int next = eol + 2;
        if (next < text.length() && isSpace(text.charAt(next))) {
            var folded = new StringBuilder(line);
            while (next < text.length() && isSpace(text.charAt(next))) {
                eol = endOfLine(next);
                folded.append(' ').append(text.substring(next, eol).strip());
                next = eol + 2;
                if (folded.length() > MAX_LINE) {
                    throw error("line is too long");
                }
            }
            line = folded.toString();
        }
        if (line.length() > MAX_LINE) {
            throw error("line is too long");
        }
        nextLine = Math.min(next, text.length());
        return line.indexOf(0) < 0 ? line : withoutNul(line);
    }

    private int endOfLine(int from) {
        int eol = from;
        while (eol < text.length() && text.charAt(eol) != '\r' && text.charAt(eol) != '\n') {
            eol++;
        }
        if (eol < text.length() && (text.charAt(eol) == '\n' || eol + 1 >= text.length() || text.charAt(eol + 1) != '\n')) {
            throw new SyntaxException(eol - at, "line must end in CRLF");
        }
        return eol;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /// RFC 3261 §25.1 lets a NUL stand after a backslash. Nobody behind us wants one: it becomes `\?`.
    private static String withoutNul(String line) {
        for (int i = line.indexOf(0); i >= 0; i = line.indexOf(0, i + 1)) {
            if (i == 0 || line.charAt(i - 1) != '\\') {
                throw new SyntaxException(i, "NUL in a header");
            }
        }
        return line.replace((char) 0, '?');
    }

    private void fields() {
        at = nextLine;
        var values = new ArrayList<String>(4);
        while (at < text.length()) {
            String line = line();
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
            } else if (oneValueAField(name)) {
                values.clear();
                Scanner.split(value, values);
                for (String each : values) {
                    fields.add(HeaderField.of(name, each));
                }
            } else {
                fields.add(HeaderField.of(name, value));
            }
            if (fields.size() > MAX_FIELDS) {
                throw error("too many header fields");
            }
            at = nextLine;
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

    private static void check(Headers headers, StartLine startLine) {
        for (var name : ONCE) {
            int first = headers.indexOf(name, 0);
            if (first >= 0 && headers.indexOf(name, first + 1) >= 0) {
                throw error("more than one " + name);
            }
        }
        checkCore(headers);
        var request = startLine.message(headers, Body.EMPTY);
        if (request instanceof SipRequest r && !r.cseq().method().equals(r.method())) {
            throw error("CSeq names another method");
        }
        request.contacts();
        request.routes();
        request.recordRoutes();
        if (headers.has(HeaderName.MAX_FORWARDS) && request.maxForwards().isEmpty()) {
            throw error("Max-Forwards");
        }
    }

    /// RFC 3261 §8.1.1: what every message has. Max-Forwards too, but some leave it out, and nothing is gained by refusing them.
    private static void checkCore(Headers headers) {
        boolean via = false;
        boolean from = false;
        boolean to = false;
        boolean callId = false;
        boolean cseq = false;
        for (int i = 0; i < headers.size(); i++) {
            var field = headers.field(i);
            var name = field.name();
            if (name == HeaderName.VIA) {
                field.via();
                via = true;
            } else if (name == HeaderName.FROM) {
                field.nameAddr();
                from = true;
            } else if (name == HeaderName.TO) {
                field.nameAddr();
                to = true;
            } else if (name == HeaderName.CALL_ID) {
                callId = !field.value().isEmpty() && field.value().indexOf(' ') < 0;
            } else if (name == HeaderName.CSEQ) {
                field.cseq();
                cseq = true;
            }
        }
        if (!via || !from || !to || !callId || !cseq) {
            throw error("mandatory header is missing: "
                    + (!via ? "Via" : !from ? "From" : !to ? "To" : !callId ? "Call-ID" : "CSeq"));
        }
    }

    /// What is left of a broken request, if it can be answered.
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
        try {
            checkCore(headers);
        } catch (SyntaxException _) {
            return Optional.empty();
        }
        return Optional.of(new SipRequest(line.method(), line.uriOrOpaque(), headers, Body.EMPTY));
    }
}
