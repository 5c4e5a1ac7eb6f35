package dev.trunkline.gateway.core.sip;

/// A request: RFC 3261 §7.1.
public record SipRequest(Method method, Uri requestUri, Headers headers, Body body) implements SipMessage {

    /// A request with Max-Forwards 70 and nothing else yet.
    public static SipRequest of(Method method, Uri requestUri) {
        return new SipRequest(
                method, requestUri, Headers.of(HeaderField.of(HeaderName.MAX_FORWARDS, "70")), Body.EMPTY);
    }

    @Override
    public SipRequest withHeaders(Headers headers) {
        return new SipRequest(method, requestUri, headers, body);
    }

    /// As [Headers#with(HeaderName, String)].
    public SipRequest with(HeaderName name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /// As [Headers#with(HeaderName, HeaderValue)].
    public SipRequest with(HeaderName name, HeaderValue value) {
        return withHeaders(headers.with(name, value));
    }

    /// As [Headers#withFirst(HeaderName, HeaderValue)].
    public SipRequest withFirst(HeaderName name, HeaderValue value) {
        return withHeaders(headers.withFirst(name, value));
    }

    public SipRequest without(HeaderName name) {
        return withHeaders(headers.without(name));
    }

    public SipRequest withBody(String contentType, Body body) {
        return new SipRequest(method, requestUri, headers.with(HeaderName.CONTENT_TYPE, contentType), body);
    }

    /// A response to this request: Via, From, To, Call-ID and CSeq copied, RFC 3261 §8.2.6.2. A To tag is the caller's to add.
    public SipResponse reply(int status, String reason) {
        var copied = headers.filter(field -> {
            var name = field.name();
            return name == HeaderName.VIA
                    || name == HeaderName.FROM
                    || name == HeaderName.TO
                    || name == HeaderName.CALL_ID
                    || name == HeaderName.CSEQ
                    || name == HeaderName.TIMESTAMP && status == 100;
        });
        return new SipResponse(status, reason, copied, Body.EMPTY);
    }

    /// As [#reply(int, String)] with the reason phrase of RFC 3261 §21.
    public SipResponse reply(int status) {
        return reply(status, Reasons.of(status));
    }
}
