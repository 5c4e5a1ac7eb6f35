package dev.trunkline.gateway.app.log;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Headers;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every SIP message on the wire, at DEBUG, without what would let a reader of the log act as somebody else: digest responses
/// and nonces (RFC 7616 §3.4), the link's token, SDES keys (RFC 4568 §6.1).
public final class WireTrace {

    /// The logger's name, for whoever switches the trace on.
    public static final String LOGGER = "dev.trunkline.gateway.sip";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private static final Set<HeaderName> DIGEST = Set.of(
            HeaderName.AUTHORIZATION,
            HeaderName.PROXY_AUTHORIZATION,
            HeaderName.WWW_AUTHENTICATE,
            HeaderName.PROXY_AUTHENTICATE,
            HeaderName.of("Authentication-Info"),
            HeaderName.of("Proxy-Authentication-Info"));
    private static final Pattern DIGEST_SECRET = Pattern.compile(
            "(?i)\\b(response|nonce|cnonce|nextnonce|rspauth|opaque)(\\s*=\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^\\s,]+)");
    // Another scheme than Digest has its secret in a place of its own, such as Basic and Bearer.
    private static final Pattern IS_DIGEST = Pattern.compile("(?i)\\s*(digest\\b|[a-z]+\\s*=).*");
    private static final Pattern SDES_KEY = Pattern.compile("(?i)\\binline:[^\\s|;]+");

    private WireTrace() {}

    public static void received(Flow flow, SipMessage message) {
        trace("sip-in", flow, message);
    }

    public static void sent(Flow flow, SipMessage message) {
        trace("sip-out", flow, message);
    }

    private static void trace(String event, Flow flow, SipMessage message) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(LogLine.unbounded(event)
                    .with("side", flow.side())
                    .with("transport", flow.transport())
                    .with("remote", flow.remote().getAddress().getHostAddress() + ":" + flow.remote().getPort())
                    .with("connection", flow.connection())
                    .with("message", masked(message))
                    .toString());
        }
    }

    /// The message as text, its secrets replaced by `****`.
    static String masked(SipMessage message) {
        Headers headers = Headers.of(message.headers().fields().stream().map(WireTrace::masked).toList());
        String text = new String(SipWriter.write(message.withHeaders(headers)), StandardCharsets.UTF_8);
        return SDES_KEY.matcher(text).replaceAll("inline:****");
    }

    private static HeaderField masked(HeaderField field) {
        if (field.name().equals(HeaderName.LINK_TOKEN)) {
            return HeaderField.of(field.name(), "****");
        }
        if (!DIGEST.contains(field.name())) {
            return field;
        }
        String value = IS_DIGEST.matcher(field.value()).matches()
                ? DIGEST_SECRET.matcher(field.value()).replaceAll("$1$2\"****\"")
                : "****";
        return HeaderField.of(field.name(), value);
    }
}
