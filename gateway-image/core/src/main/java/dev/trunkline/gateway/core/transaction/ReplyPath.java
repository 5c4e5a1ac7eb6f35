package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.net.InetSocketAddress;

/// Where responses go, and what the top Via says of where its request came from: RFC 3261 §18.2, RFC 3581 §4.
final class ReplyPath {

    private ReplyPath() {}

    /// The request with `received` and, where asked for, `rport` in its top Via.
    static SipRequest complete(Flow flow, SipRequest request) {
        var via = request.topVia();
        String source = address(flow.remote());
        boolean same = via.host().equals(source) || via.host().equals("[" + source + "]");
        boolean rport = via.params().has("rport");
        if (same && !rport && via.received().isEmpty()) {
            return request;
        }
        var completed = via.with("received", source);
        if (rport) {
            completed = completed.with("rport", Integer.toString(flow.remote().getPort()));
        }
        return request.withHeaders(request.headers().withTop(HeaderName.VIA, completed));
    }

    private static String address(InetSocketAddress remote) {
        String address = remote.getAddress().getHostAddress();
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }

    /// A response goes back over the request's connection; over UDP to the source where `rport` was asked for, else to the
    /// source's address and the sent-by port.
    static Flow of(Flow flow, SipRequest request) {
        if (flow.transport() != Transport.UDP || request.topVia().params().has("rport")) {
            return flow;
        }
        int port = request.topVia().effectivePort();
        return port == flow.remote().getPort() || port == 0 ? flow : toPort(flow, port);
    }

    /// Where a response goes when the request's connection is gone.
    static Flow fallback(Flow flow, SipRequest request) {
        int port = request.topVia().effectivePort();
        return flow.transport() == Transport.UDP || port == 0 ? flow : toPort(flow, port);
    }

    private static Flow toPort(Flow flow, int port) {
        return new Flow(flow.side(), flow.transport(), new InetSocketAddress(flow.remote().getAddress(), port), 0);
    }
}
