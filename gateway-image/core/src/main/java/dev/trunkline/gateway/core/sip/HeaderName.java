package dev.trunkline.gateway.core.sip;

/// A header field's name: compared without regard to case, a compact form equal to the long one (RFC 3261 §7.3.3). The
/// known ones are always the same object.
public final class HeaderName {

    private static final HeaderName[] TABLE = new HeaderName[512];

    public static final HeaderName ACCEPT = known("Accept");
    public static final HeaderName ALERT_INFO = known("Alert-Info");
    public static final HeaderName ALLOW = known("Allow");
    public static final HeaderName ALLOW_EVENTS = known("Allow-Events", "u");
    public static final HeaderName AUTHENTICATION_INFO = known("Authentication-Info");
    public static final HeaderName AUTHORIZATION = known("Authorization");
    public static final HeaderName CALL_ID = known("Call-ID", "i");
    public static final HeaderName CALL_INFO = known("Call-Info");
    public static final HeaderName CONTACT = known("Contact", "m");
    public static final HeaderName CONTENT_DISPOSITION = known("Content-Disposition");
    public static final HeaderName CONTENT_ENCODING = known("Content-Encoding", "e");
    public static final HeaderName CONTENT_LENGTH = known("Content-Length", "l");
    public static final HeaderName CONTENT_TYPE = known("Content-Type", "c");
    public static final HeaderName CSEQ = known("CSeq");
    public static final HeaderName DATE = known("Date");
    public static final HeaderName DIVERSION = known("Diversion");
    public static final HeaderName EVENT = known("Event", "o");
    public static final HeaderName EXPIRES = known("Expires");
    public static final HeaderName FROM = known("From", "f");
    public static final HeaderName GEOLOCATION = known("Geolocation");
    public static final HeaderName GEOLOCATION_ROUTING = known("Geolocation-Routing");
    public static final HeaderName HISTORY_INFO = known("History-Info");
    /// Of this project's own link, whose secret it carries.
    public static final HeaderName LINK_TOKEN = known("X-Trunkline-Link");
    public static final HeaderName MAX_FORWARDS = known("Max-Forwards");
    public static final HeaderName MIN_EXPIRES = known("Min-Expires");
    public static final HeaderName MIN_SE = known("Min-SE");
    public static final HeaderName P_ASSERTED_IDENTITY = known("P-Asserted-Identity");
    public static final HeaderName P_PREFERRED_IDENTITY = known("P-Preferred-Identity");
    public static final HeaderName PATH = known("Path");
    public static final HeaderName PRIVACY = known("Privacy");
    public static final HeaderName PROXY_AUTHENTICATE = known("Proxy-Authenticate");
    public static final HeaderName PROXY_AUTHORIZATION = known("Proxy-Authorization");
    public static final HeaderName PROXY_REQUIRE = known("Proxy-Require");
    public static final HeaderName RACK = known("RAck");
    public static final HeaderName REASON = known("Reason");
    public static final HeaderName RECORD_ROUTE = known("Record-Route");
    public static final HeaderName REFER_TO = known("Refer-To", "r");
    public static final HeaderName REFERRED_BY = known("Referred-By", "b");
    public static final HeaderName REMOTE_PARTY_ID = known("Remote-Party-ID");
    public static final HeaderName REPLACES = known("Replaces");
    public static final HeaderName REQUIRE = known("Require");
    public static final HeaderName RETRY_AFTER = known("Retry-After");
    public static final HeaderName ROUTE = known("Route");
    public static final HeaderName RSEQ = known("RSeq");
    public static final HeaderName SERVER = known("Server");
    public static final HeaderName SERVICE_ROUTE = known("Service-Route");
    public static final HeaderName SESSION_EXPIRES = known("Session-Expires", "x");
    public static final HeaderName SUBJECT = known("Subject", "s");
    public static final HeaderName SUPPORTED = known("Supported", "k");
    public static final HeaderName TIMESTAMP = known("Timestamp");
    public static final HeaderName TO = known("To", "t");
    public static final HeaderName UNSUPPORTED = known("Unsupported");
    public static final HeaderName USER_AGENT = known("User-Agent");
    public static final HeaderName VIA = known("Via", "v");
    public static final HeaderName WARNING = known("Warning");
    public static final HeaderName WWW_AUTHENTICATE = known("WWW-Authenticate");

    private final String text;
    private final String compact; // empty where there is none
    private final int hash;

    private HeaderName(String text, String compact) {
        this.text = text;
        this.compact = compact;
        this.hash = hash(text, 0, text.length());
    }

    private static HeaderName known(String text) {
        return known(text, "");
    }

    private static HeaderName known(String text, String compact) {
        var name = new HeaderName(text, compact);
        insert(name, name.hash);
        if (!compact.isEmpty()) {
            insert(name, hash(compact, 0, compact.length()));
        }
        return name;
    }

    private static void insert(HeaderName name, int hash) {
        int slot = hash & TABLE.length - 1;
        while (TABLE[slot] != null) {
            slot = slot + 1 & TABLE.length - 1;
        }
        TABLE[slot] = name;
    }

    /// The name for a text, long or compact. Refuses what is no token with an [IllegalArgumentException].
    public static HeaderName of(String text) {
        return of(text, 0, text.length());
    }

    static HeaderName of(String text, int from, int to) {
        int slot = hash(text, from, to) & TABLE.length - 1;
        while (TABLE[slot] != null) {
            var name = TABLE[slot];
            if (matches(name.text, text, from, to) || matches(name.compact, text, from, to)) {
                return name;
            }
            slot = slot + 1 & TABLE.length - 1;
        }
        String unknown = text.substring(from, to);
        if (!Text.isToken(unknown)) {
            throw new IllegalArgumentException("not a header name");
        }
        return new HeaderName(unknown, "");
    }

    private static boolean matches(String name, String text, int from, int to) {
        return name.length() == to - from && name.regionMatches(true, 0, text, from, to - from);
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + (text.charAt(i) | 0x20);
        }
        return hash ^ hash >>> 15;
    }

    /// Whether values hold what must not be printed: RFC 3261 §22, and our own link token.
    boolean secret() {
        return this == AUTHORIZATION || this == PROXY_AUTHORIZATION || this == LINK_TOKEN;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof HeaderName name && hash == name.hash && text.equalsIgnoreCase(name.text);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The long form: of a known name as the RFC spells it, of another as it was written.
    @Override
    public String toString() {
        return text;
    }
}
