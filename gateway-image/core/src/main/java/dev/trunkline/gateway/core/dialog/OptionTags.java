package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.util.List;

/// The SIP extensions that we can promise: RFC 3261 §8.2.2.3.
public final class OptionTags {

    /// Session timers (RFC 4028), which pass from end to end. PRACK is not spoken.
    public static final String TIMER = "timer";

    private OptionTags() {}

    /// What a request requires and we do not have; the answer is 420.
    public static List<String> unsupported(SipRequest request) {
        return request.headers().list(HeaderName.REQUIRE).stream()
                .filter(tag -> !tag.equalsIgnoreCase(TIMER))
                .toList();
    }
}
