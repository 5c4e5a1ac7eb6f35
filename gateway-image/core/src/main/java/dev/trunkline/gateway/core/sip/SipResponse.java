package dev.trunkline.gateway.core.sip;

import dev.trunkline.gateway.config.Printable;

/// A response: RFC 3261 §7.2. The status is 100 to 699.
public record SipResponse(int status, String reason, Headers headers, Body body) implements SipMessage {

    public SipResponse {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("status " + status);
        }
        Text.checkField(reason);
    }

    /// The reason for people: 128 printable characters at most, whatever the peer wrote.
    public String shownReason() {
        return Printable.of(reason, 128);
    }

    /// Status and reason for people.
    public String shown() {
        return status + " " + shownReason();
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public SipResponse withHeaders(Headers headers) {
        return new SipResponse(status, reason, headers, body);
    }

    /// As [Headers#with(HeaderName, String)].
    public SipResponse with(HeaderName name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /// As [Headers#with(HeaderName, HeaderValue)].
    public SipResponse with(HeaderName name, HeaderValue value) {
        return withHeaders(headers.with(name, value));
    }

    public SipResponse without(HeaderName name) {
        return withHeaders(headers.without(name));
    }

    /// With that To tag, unless there is one already. A To that is broken, as in the answer to a broken request, gets it as text.
    public SipResponse withToTag(String tag) {
        try {
            return toTag().isPresent() ? this : with(HeaderName.TO, to().withTag(tag));
        } catch (SyntaxException _) {
            return with(HeaderName.TO, headers.first(HeaderName.TO).orElse("") + ";tag=" + tag);
        }
    }

    public SipResponse withBody(String contentType, Body body) {
        return new SipResponse(status, reason, headers.with(HeaderName.CONTENT_TYPE, contentType), body);
    }
}
