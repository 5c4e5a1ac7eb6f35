package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.SipRequest;

/// What a request on the link carries to show that a gateway of this domain sent it. Neither header ever leaves on the
/// exposed side, since no call passes them.
final class Link {

    static final HeaderName TOKEN = HeaderName.of("X-Trunkline-Link");

    /// `itsp/<name>` or `site/<name>`.
    static final HeaderName FROM = HeaderName.of("X-Trunkline-From");

    private Link() {}

    static SipRequest signed(SipRequest request, Setup setup) {
        return request.with(TOKEN, setup.credentials().linkToken().reveal()).with(FROM, setup.linkName());
    }

    /// Compared in constant time. An empty token opens nothing.
    static boolean isSigned(SipRequest request, Setup setup) {
        Secret expected = setup.credentials().linkToken();
        return !expected.reveal().isEmpty()
                && request.headers().first(TOKEN).map(Secret::new).filter(expected::equals).isPresent();
    }
}
