package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;

/// What a request on the link carries to show that a gateway of this domain sent it, and what a response says of the gateway. None
/// of these headers ever leaves on the exposed side, since no call passes them.
public final class Link {

    static final HeaderName TOKEN = HeaderName.LINK_TOKEN;

    /// `itsp/<name>` or `site/<name>`.
    static final HeaderName FROM = HeaderName.of("X-Trunkline-From");

    /// In a 503: this gateway is leaving, and whoever opens a new connection to its Service may meet its successor.
    static final HeaderName LEAVING = HeaderName.of("X-Trunkline-Leaving");

    private Link() {}

    static SipRequest signed(SipRequest request, Setup setup) {
        return request.with(TOKEN, setup.credentials().linkToken().reveal()).with(FROM, setup.linkName());
    }

    /// The refusal of a new call by a gateway that drains, told apart from one that is full.
    static SipResponse leaving(SipResponse refusal) {
        return refusal.with(LEAVING, "true");
    }

    /// Only a response that came over the link may be asked.
    public static boolean isLeaving(SipResponse response) {
        return response.status() == 503 && response.headers().has(LEAVING);
    }

    /// Compared in constant time. An empty token opens nothing.
    static boolean isSigned(SipRequest request, Setup setup) {
        Secret expected = setup.credentials().linkToken();
        return !expected.reveal().isEmpty()
                && request.headers().first(TOKEN).map(Secret::new).filter(expected::equals).isPresent();
    }
}
