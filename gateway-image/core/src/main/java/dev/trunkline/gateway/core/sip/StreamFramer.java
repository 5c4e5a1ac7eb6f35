package dev.trunkline.gateway.core.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts one stream into messages: RFC 3261 §18.3, with the keep-alives of RFC 5626 §3.5.1. One for each connection.
///
/// A message is as long as its Content-Length says. Where no boundary can be found any more the stream is [Frame.Broken], and
/// all that follows is ignored.
public final class StreamFramer {

    /// The longest head (start line and headers), in bytes.
    public static final int MAX_HEAD = 32_768;

    /// What was in the stream.
    public sealed interface Frame {

        record Message(SipMessage message) implements Frame {}

        /// Not a SIP message, but its end is known: answer it, and go on.
        record Malformed(ParseResult.Malformed result) implements Frame {}

        /// Two CRLF: answer with [StreamFramer#pong].
        record Ping() implements Frame {}

        /// One CRLF: the answer to a ping of ours, or padding.
        record Pong() implements Frame {}

        /// The stream cannot be followed any more: close it.
        record Broken(String what) implements Frame {}
    }

    private static final byte[] CONTENT_LENGTH = {
        'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h'
    };

    private byte[] buffer = new byte[4096];
    private int start;
    private int end;
    private int searched; // from here on the end of the head was not looked for yet
    private int whole; // the length of the message at the start, 0 while its head is not complete
    private boolean broken;

    /// The bytes that answer a [Frame.Ping].
    public static byte[] pong() {
        return new byte[] {'\r', '\n'};
    }

    /// Takes what came next and gives out what is complete.
    public void feed(ByteBuffer chunk, Consumer<Frame> out) {
        if (broken) {
            chunk.position(chunk.limit());
            return;
        }
        int length = chunk.remaining();
        reserve(length);
        chunk.get(buffer, end, length);
        end += length;
        while (!broken && next(out)) {
            // all that is complete
        }
        if (start == end) {
            start = end = searched = 0;
        }
    }

    /// As [#feed(ByteBuffer, Consumer)].
    public void feed(byte[] chunk, Consumer<Frame> out) {
        feed(ByteBuffer.wrap(chunk), out);
    }

    /// Whether bytes were taken that wait for the rest of theirs.
    public boolean isPartial() {
        return start < end;
    }

    private void reserve(int length) {
        if (buffer.length - end >= length) {
            return;
        }
        int kept = end - start;
        var target = kept + length <= buffer.length ? buffer : new byte[Math.max(buffer.length * 2, kept + length)];
        System.arraycopy(buffer, start, target, 0, kept);
        buffer = target;
        searched = Math.max(0, searched - start);
        start = 0;
        end = kept;
    }

    /// One frame, if one is complete.
    private boolean next(Consumer<Frame> out) {
        if (start == end) {
            return false;
        }
        if (whole == 0 && buffer[start] == '\r') {
            return crlf(out);
        }
        if (whole == 0 && !measure(out)) {
            return false;
        }
        int to = start + whole;
        if (to > end) {
            return false;
        }
        whole = 0;
        out.accept(switch (SipParser.parse(buffer, start, to)) {
            case ParseResult.Parsed(var message) -> new Frame.Message(message);
            case ParseResult.Malformed malformed -> new Frame.Malformed(malformed);
        });
        start = to;
        searched = to;
        return true;
    }

    /// Finds how long the message at the start is; once for each, however many pieces its body comes in.
    ///
    /// @return false if its head is not complete or cannot be followed
    private boolean measure(Consumer<Frame> out) {
        if (!Text.isTokenChar((char) (buffer[start] & 0xFF))) {
            return broken("no start line", out); // such as a TLS hello, or a body longer than its Content-Length
        }
        int body = SipParser.headerEnd(buffer, Math.max(start, searched - 3), end);
        searched = end;
        if (body < 0 || body - start > MAX_HEAD) {
            return end - start > MAX_HEAD && broken("head is too long", out);
        }
        long length = contentLength(start, body);
        if (length < 0) {
            return broken("no Content-Length", out);
        }
        if (body - start + length > SipParser.MAX_MESSAGE) {
            return broken("message is too large", out);
        }
        whole = body - start + (int) length;
        return true;
    }

    private boolean crlf(Consumer<Frame> out) {
        int length = end - start;
        if (length < 2 || length == 3 && buffer[start + 2] == '\r') {
            return false;
        }
        if (buffer[start + 1] != '\n') {
            return broken("line must end in CRLF", out);
        }
        boolean twice = length >= 4 && buffer[start + 2] == '\r' && buffer[start + 3] == '\n';
        start += twice ? 4 : 2;
        searched = start;
        out.accept(twice ? new Frame.Ping() : new Frame.Pong());
        return true;
    }

    private boolean broken(String what, Consumer<Frame> out) {
        broken = true;
        buffer = new byte[0];
        start = end = searched = 0;
        out.accept(new Frame.Broken(what));
        return false;
    }

    /// The value of Content-Length between `from` and `to`; -1 when there is none, when it is no number, or when there are two.
    private long contentLength(int from, int to) {
        long found = -1;
        int line = from;
        while (line < to) {
            int eol = line;
            while (buffer[eol] != '\n') {
                eol++;
            }
            int value = afterName(line, eol);
            if (value >= 0) {
                long length = number(value, eol);
                if (length < 0 || found >= 0 && found != length) {
                    return -1;
                }
                found = length;
            }
            line = eol + 1;
        }
        return found;
    }

    /// Where the value begins if the line is a Content-Length, else -1.
    private int afterName(int from, int eol) {
        int at = from;
        if ((buffer[at] | 0x20) == 'l') {
            at++;
        } else {
            for (byte c : CONTENT_LENGTH) {
                if (at >= eol || (buffer[at] | (c == '-' ? 0 : 0x20)) != c) {
                    return -1;
                }
                at++;
            }
        }
        while (buffer[at] == ' ' || buffer[at] == '\t') {
            at++;
        }
        return buffer[at] == ':' ? at + 1 : -1;
    }

    private long number(int from, int eol) {
        String text = new String(buffer, from, eol - from, StandardCharsets.US_ASCII).strip();
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Long.parseLong(text);
    }
}
