package dev.trunkline.gateway.core.sip;

import java.nio.charset.StandardCharsets;

/// Turns a message into bytes: RFC 3261 §7. Content-Length is counted; every other value was checked when it was made, so that no
/// value can bring a line of its own.
public final class SipWriter {

    private SipWriter() {}

    /// Whether a message takes no more bytes than that, and its head with the empty line no more than `head`; mostly told without
    /// writing it.
    public static boolean fits(SipMessage message, int head, int whole) {
        int characters = switch (message) {
            case SipRequest request -> request.requestUri().text().length();
            case SipResponse response -> response.reason().length();
        };
        var headers = message.headers();
        for (int i = 0; i < headers.size(); i++) {
            characters += headers.field(i).name().toString().length() + headers.field(i).value().length() + 4;
        }
        int body = message.body().size();
        int headAtMost = 3 * (characters + 64);
        if (headAtMost <= head && headAtMost + body <= whole) {
            return true;
        }
        int written = write(message).length;
        return written - body <= head && written <= whole;
    }

    public static byte[] write(SipMessage message) {
        var out = new StringBuilder(1024);
        switch (message) {
            case SipRequest request ->
                out.append(request.method().name()).append(' ').append(request.requestUri().text()).append(" SIP/2.0\r\n");
            case SipResponse response ->
                out.append("SIP/2.0 ").append(response.status()).append(' ').append(response.reason()).append("\r\n");
        }
        var headers = message.headers();
        for (int i = 0; i < headers.size(); i++) {
            var field = headers.field(i);
            out.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        out.append("Content-Length: ").append(message.body().size()).append("\r\n\r\n");
        byte[] head = out.toString().getBytes(StandardCharsets.UTF_8);
        if (message.body().isEmpty()) {
            return head;
        }
        byte[] bytes = new byte[head.length + message.body().size()];
        System.arraycopy(head, 0, bytes, 0, head.length);
        message.body().copyTo(bytes, head.length);
        return bytes;
    }
}
