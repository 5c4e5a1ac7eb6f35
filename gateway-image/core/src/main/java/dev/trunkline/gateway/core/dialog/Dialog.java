package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Headers;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.Uri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// One dialog, as our end sees it: RFC 3261 §12.
///
/// @param local     we, with our tag
/// @param remote    they, with their tag
/// @param target    the remote target: where their Contact points
/// @param routes    the route set, first hop first
/// @param localCSeq the number of our last request
/// @param remoteCSeq the number of their last request, −1 before there is one
/// @param flow      where their last message came from
public record Dialog(
        String callId, NameAddr local, NameAddr remote, Uri target, List<NameAddr> routes, long localCSeq, long remoteCSeq, Flow flow) {

    public Dialog {
        routes = List.copyOf(routes);
    }

    /// The dialog that our answer to a request makes: RFC 3261 §12.1.1.
    public static Dialog answering(SipRequest request, String localTag, Flow flow) {
        return new Dialog(
                request.callId(),
                request.to().withTag(localTag),
                request.from(),
                contact(request, request.from().uri()),
                request.recordRoutes(),
                0,
                request.cseq().number(),
                flow);
    }

    /// The dialog that a response to our request makes: RFC 3261 §12.1.2.
    public static Dialog answered(SipRequest request, SipResponse response, Flow flow) {
        var routes = new ArrayList<>(response.recordRoutes());
        Collections.reverse(routes);
        return new Dialog(
                request.callId(),
                request.from(),
                response.to(),
                contact(response, request.requestUri()),
                routes,
                request.cseq().number(),
                -1,
                flow);
    }

    /// The first Contact of a message, `instead` where it has none. RFC 3261 §19.1.1 has no headers in a Request-URI.
    private static Uri contact(SipMessage message, Uri instead) {
        Uri uri = message.contacts().stream().findFirst().map(NameAddr::uri).orElse(instead);
        return uri.asSip().<Uri>map(SipUri::withoutHeaders).orElse(uri);
    }

    public String localTag() {
        return local.tag().orElse("");
    }

    public String remoteTag() {
        return remote.tag().orElse("");
    }

    /// A request inside this dialog, without Via and Contact: RFC 3261 §12.2.1.1. It does not count up by itself, see
    /// [#countedUp].
    public SipRequest request(Method method, long cseq) {
        Uri requestUri = target;
        List<NameAddr> route = routes;
        if (!routes.isEmpty() && !isLoose(routes.getFirst())) {
            // A strict router wants itself in the Request-URI, and the target at the end of the route.
            requestUri = routes.getFirst().uri().asSip().<Uri>map(SipUri::withoutHeaders).orElse(target);
            route = new ArrayList<>(routes.subList(1, routes.size()));
            route.add(NameAddr.of(target));
        }
        Headers headers = Headers.of(
                        HeaderField.of(HeaderName.MAX_FORWARDS, "70"),
                        HeaderField.of(HeaderName.FROM, local),
                        HeaderField.of(HeaderName.TO, remote),
                        HeaderField.of(HeaderName.CALL_ID, callId),
                        HeaderField.of(HeaderName.CSEQ, new CSeq(cseq, method)))
                .withAll(HeaderName.ROUTE, route);
        return new SipRequest(method, requestUri, headers, Body.EMPTY);
    }

    /// The URI of the next hop: the first route, or the target itself.
    public Uri nextHop() {
        return routes.isEmpty() ? target : routes.getFirst().uri();
    }

    public Dialog countedUp() {
        return new Dialog(callId, local, remote, target, routes, localCSeq + 1, remoteCSeq, flow);
    }

    /// This dialog after a request of theirs, whose number is above the last.
    public Dialog after(SipRequest request, Flow from) {
        return new Dialog(callId, local, remote, target, routes, localCSeq, request.cseq().number(), from);
    }

    /// This dialog after they answered over another flow.
    public Dialog over(Flow other) {
        return new Dialog(callId, local, remote, target, routes, localCSeq, remoteCSeq, other);
    }

    /// This dialog after an INVITE or UPDATE of theirs that we accept, or their 2xx to one of ours, which may move the target:
    /// RFC 3261 §12.2.1.2, §12.2.2.
    public Dialog refreshed(SipMessage message) {
        Method method = message.cseq().method();
        boolean refreshes = method.equals(Method.INVITE) || method.equals(Method.UPDATE);
        return refreshes
                ? new Dialog(callId, local, remote, contact(message, target), routes, localCSeq, remoteCSeq, flow)
                : this;
    }

    private static boolean isLoose(NameAddr route) {
        return route.uri().asSip().map(uri -> uri.params().has("lr")).orElse(false);
    }
}
