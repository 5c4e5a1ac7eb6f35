package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;

/// What a ladder says of a message: its method or status, whom a new call is for, and where media is wanted.
final class Summary {

    private Summary() {}

    static String of(SipMessage message) {
        String what = switch (message) {
            case SipRequest request -> request.method()
                    + request.requestUri().user().filter(_ -> request.toTag().isEmpty()).map(user -> " " + user).orElse("");
            case SipResponse response -> response.status() + " (" + response.cseq().method() + ")";
        };
        return what + PhoneMedia.of(message).map(media -> "  " + media).orElse("");
    }
}
