package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.dialog.OptionTags;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.OtherUri;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What every INVITE must hold to before anybody asks where it goes.
final class InviteCheck {

    /// @param why for people
    record Refusal(SipResponse response, String why) {}

    private static final HeaderName ACCEPT_ENCODING = HeaderName.of("Accept-Encoding");

    private InviteCheck() {}

    static Optional<Refusal> refusal(Setup setup, boolean draining, int calls, SipRequest invite) {
        if (draining) {
            return refusal(invite.reply(503), "this gateway is leaving and takes no new calls");
        }
        Optional<Refusal> outside = outside(invite);
        if (outside.isPresent()) {
            return outside;
        }
        if (invite.maxForwards().orElse(70) == 0) {
            return refusal(invite.reply(483), "the call went over too many hops");
        }
        if (!invite.body().isEmpty() && invite.contentType().filter("application/sdp"::equals).isEmpty()) {
            return refusal(
                    invite.reply(415).with(HeaderName.ACCEPT, "application/sdp"), "the body is no session description");
        }
        if (!invite.body().isEmpty() && !invite.headers().list(HeaderName.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase)) {
            return refusal(invite.reply(415).with(ACCEPT_ENCODING, "identity"), "the body is encoded");
        }
        OptionalInt most = setup.config().limits().calls();
        if (most.isPresent() && calls >= most.getAsInt()) {
            return refusal(invite.reply(503), "all " + most.getAsInt() + " calls of this gateway are taken");
        }
        if (setup.task() instanceof Setup.Front front
                && front.site().internetCalls().isPresent()
                && calls >= front.site().internetCalls().getAsInt()) {
            return refusal(
                    invite.reply(503),
                    "all " + front.site().internetCalls().getAsInt() + " calls that the site's uplink carries are taken (SITE-06)");
        }
        return Optional.empty();
    }

    /// What every request outside of a call must hold to (RFC 3261 §8.2.2.1, §8.2.2.3).
    static Optional<Refusal> outside(SipRequest request) {
        if (request.requestUri() instanceof OtherUri uri) {
            return refusal(request.reply(416), "nothing is known of the scheme " + uri.scheme());
        }
        List<String> unsupported = OptionTags.unsupported(request);
        return unsupported.isEmpty()
                ? Optional.empty()
                : refusal(
                        request.reply(420).with(HeaderName.UNSUPPORTED, String.join(", ", unsupported)),
                        "the caller requires " + String.join(", ", unsupported));
    }

    private static Optional<Refusal> refusal(SipResponse response, String why) {
        return Optional.of(new Refusal(response, why));
    }
}
