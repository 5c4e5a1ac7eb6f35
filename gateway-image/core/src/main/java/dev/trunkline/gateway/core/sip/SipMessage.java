package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A SIP request or response, immutable.
///
/// What the parser gives out has its mandatory headers, and those named here are well-formed, so that no accessor fails; on a
/// message built by hand an accessor of a missing mandatory header throws [IllegalStateException].
public sealed interface SipMessage permits SipRequest, SipResponse {

    /// The header fields in their order.
    Headers headers();

    Body body();

    /// The same message with other headers.
    SipMessage withHeaders(Headers headers);

    /// The topmost Via.
    default Via topVia() {
        return mandatory(HeaderName.VIA).via();
    }

    /// All Vias, topmost first.
    default List<Via> vias() {
        var vias = new ArrayList<Via>(2);
        var headers = headers();
        for (int at = headers.indexOf(HeaderName.VIA, 0); at >= 0; at = headers.indexOf(HeaderName.VIA, at + 1)) {
            vias.add(headers.field(at).via());
        }
        return vias;
    }

    default NameAddr from() {
        return mandatory(HeaderName.FROM).nameAddr();
    }

    /// The From tag, empty text where an RFC 2543 element gave none.
    default String fromTag() {
        return from().tag().orElse("");
    }

    default NameAddr to() {
        return mandatory(HeaderName.TO).nameAddr();
    }

    /// The To tag: present inside a dialog.
    default Optional<String> toTag() {
        return to().tag();
    }

    default String callId() {
        return mandatory(HeaderName.CALL_ID).value();
    }

    default CSeq cseq() {
        return mandatory(HeaderName.CSEQ).cseq();
    }

    /// The Contacts, none where it is `*` or missing.
    default List<NameAddr> contacts() {
        return contactIsWildcard() ? List.of() : nameAddrs(HeaderName.CONTACT);
    }

    /// `Contact: *`, which removes all bindings: RFC 3261 §10.2.2.
    default boolean contactIsWildcard() {
        int at = headers().indexOf(HeaderName.CONTACT, 0);
        return at >= 0 && headers().field(at).value().equals("*");
    }

    default List<NameAddr> routes() {
        return nameAddrs(HeaderName.ROUTE);
    }

    default List<NameAddr> recordRoutes() {
        return nameAddrs(HeaderName.RECORD_ROUTE);
    }

    /// The fields of a header whose values are addresses. Only Contact, Route, Record-Route, From and To were checked by the
    /// parser; of other headers what is not well-formed is left out.
    default List<NameAddr> nameAddrs(HeaderName name) {
        var headers = headers();
        int at = headers.indexOf(name, 0);
        if (at < 0) {
            return List.of();
        }
        if (!SipParser.oneValueAField(name)) {
            return headers.list(name).stream().map(NameAddr::parse).flatMap(Optional::stream).toList();
        }
        var list = new ArrayList<NameAddr>(2);
        for (; at >= 0; at = headers.indexOf(name, at + 1)) {
            list.add(headers.field(at).nameAddr());
        }
        return list;
    }

    /// Challenges or credentials of that header, each in its field; what is not well-formed is left out.
    default List<AuthHeader> auths(HeaderName name) {
        return headers().all(name).stream().map(AuthHeader::parse).flatMap(Optional::stream).toList();
    }

    /// Absent where the sender left it out, as some do.
    default OptionalInt maxForwards() {
        var number = number(HeaderName.MAX_FORWARDS, 255);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /// Seconds; absent where missing or not a number of 32 bits.
    default OptionalLong expires() {
        return number(HeaderName.EXPIRES, 0xFFFF_FFFFL);
    }

    /// The number that a header starts with; absent where missing or not a number up to `max`.
    default OptionalLong number(HeaderName name, long max) {
        int at = headers().indexOf(name, 0);
        if (at < 0) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new Scanner(headers().field(at).value()).number(max));
        } catch (SyntaxException _) {
            return OptionalLong.empty();
        }
    }

    /// The media type in lower case without its parameters, such as `application/sdp`.
    default Optional<String> contentType() {
        return headers().first(HeaderName.CONTENT_TYPE).map(value -> {
            int semicolon = value.indexOf(';');
            return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        });
    }

    private HeaderField mandatory(HeaderName name) {
        int at = headers().indexOf(name, 0);
        if (at < 0) {
            throw new IllegalStateException("message without " + name);
        }
        return headers().field(at);
    }
}
