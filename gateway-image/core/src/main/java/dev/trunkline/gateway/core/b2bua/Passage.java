package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.OptionTags;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Headers;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The allow-list: what of a message may be seen on the other side. Everything that is not named here stays behind.
final class Passage {

    static final String SDP = "application/sdp";

    /// These hold no address and mean the same on both sides.
    private static final Set<HeaderName> REQUEST = Set.of(
            HeaderName.PRIVACY,
            HeaderName.SESSION_EXPIRES,
            HeaderName.MIN_SE,
            HeaderName.CONTENT_DISPOSITION,
            HeaderName.of("Info-Package"));

    private static final Set<HeaderName> RESPONSE =
            Set.of(HeaderName.SESSION_EXPIRES, HeaderName.MIN_SE, HeaderName.RETRY_AFTER);

    /// RFC 3326: protocol and cause pass, the text does not.
    private static final Pattern REASON = Pattern.compile("(SIP|Q\\.850)\\s*;.*?\\bcause\\s*=\\s*([0-9]{1,3})\\b.*");

    private Passage() {}

    /// What passes of a request, Max-Forwards counted down; identities are written anew.
    static List<HeaderField> of(SipRequest request, Writing writing) {
        var passed = new ArrayList<HeaderField>();
        passed.add(HeaderField.of(HeaderName.MAX_FORWARDS, Integer.toString(request.maxForwards().orElse(70) - 1)));
        for (HeaderField field : request.headers()) {
            if (REQUEST.contains(field.name())) {
                passed.add(field);
            }
        }
        for (HeaderName name : List.of(HeaderName.P_ASSERTED_IDENTITY, HeaderName.DIVERSION)) {
            request.nameAddrs(name).forEach(address -> passed.add(HeaderField.of(name, writing.rewritten(address))));
        }
        reason(request).ifPresent(passed::add);
        optionTag(request, HeaderName.SUPPORTED).ifPresent(passed::add);
        optionTag(request, HeaderName.REQUIRE).ifPresent(passed::add);
        return passed;
    }

    static List<HeaderField> of(SipResponse response) {
        var passed = new ArrayList<HeaderField>();
        for (HeaderField field : response.headers()) {
            if (RESPONSE.contains(field.name())) {
                passed.add(field);
            }
        }
        reason(response).ifPresent(passed::add);
        optionTag(response, HeaderName.REQUIRE).ifPresent(passed::add);
        return passed;
    }

    /// What the other side learns of a failure. A challenge that we could not answer is no business of theirs, and neither is
    /// where a redirection points.
    static int status(int status) {
        return switch (status) {
            case 401, 407 -> 502;
            default -> status < 400 ? 480 : status;
        };
    }

    static boolean isSdp(SipMessage message) {
        return !message.body().isEmpty() && message.contentType().filter(SDP::equals).isPresent();
    }

    /// Whether a request offers (RFC 3264, RFC 3311): a session description in anything else negotiates nothing.
    static boolean isOffer(SipRequest request) {
        boolean negotiates = request.method().equals(Method.INVITE) || request.method().equals(Method.UPDATE);
        return negotiates && isSdp(request);
    }

    /// One that says what it is: what is of no type is passed to nobody.
    static boolean isOtherBody(SipMessage message) {
        return !message.body().isEmpty() && message.contentType().isPresent() && !isSdp(message);
    }

    static SipRequest with(SipRequest request, List<HeaderField> fields) {
        Headers headers = request.headers();
        for (HeaderField field : fields) {
            headers = field.name() == HeaderName.MAX_FORWARDS ? headers.with(field) : headers.withAdded(field);
        }
        return request.withHeaders(headers);
    }

    static SipResponse with(SipResponse response, List<HeaderField> fields) {
        Headers headers = response.headers();
        for (HeaderField field : fields) {
            headers = headers.withAdded(field);
        }
        return response.withHeaders(headers);
    }

    static SipRequest with(SipRequest request, Optional<Body> sdp) {
        return sdp.map(body -> request.withBody(SDP, body)).orElse(request);
    }

    static SipResponse with(SipResponse response, Optional<Body> sdp) {
        return sdp.map(body -> response.withBody(SDP, body)).orElse(response);
    }

    /// RFC 3326: why a request was sent or refused, so that a telephone knows of a call that was taken elsewhere.
    static Optional<HeaderField> reason(SipMessage message) {
        return message.headers().first(HeaderName.REASON)
                .map(REASON::matcher)
                .filter(Matcher::matches)
                .map(match -> HeaderField.of(HeaderName.REASON, match.group(1) + ";cause=" + match.group(2)));
    }

    private static Optional<HeaderField> optionTag(SipMessage message, HeaderName name) {
        return message.headers().lists(name, OptionTags.TIMER)
                ? Optional.of(HeaderField.of(name, OptionTags.TIMER))
                : Optional.empty();
    }
}
