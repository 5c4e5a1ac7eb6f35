package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.Params;
import dev.trunkline.gateway.core.sip.SipUri;
import java.util.Locale;
import java.util.OptionalInt;

/// How a gateway shows itself on one side.
///
/// @param side what it faces
/// @param host the address in Via, Contact and SDP, without brackets
/// @param udp  its SIP port over UDP, absent when off
/// @param tcp  its SIP port over TCP, absent when off
/// @param slot named in Contact, so that a hand-over can find the old one
public record Face(Side side, String host, OptionalInt udp, OptionalInt tcp, String slot) {

    /// The SIP port for a transport; the other transport's where this one is off, since Via and Contact must name some port.
    public int port(Transport transport) {
        OptionalInt own = transport == Transport.UDP ? udp : tcp;
        OptionalInt other = transport == Transport.UDP ? tcp : udp;
        return own.orElse(other.orElse(transport.defaultPort()));
    }

    public SipUri contact(String user, Transport transport) {
        SipUri uri = SipUri.of(uriHost(), port(transport)).withUser(user);
        return (transport == Transport.UDP ? uri : uri.withParam("transport", transport.name().toLowerCase(Locale.ROOT)))
                .withParam("slot", slot);
    }

    /// `sip:user@host` without a port, for From and identities.
    public SipUri identity(String user) {
        return new SipUri(false, "", "", uriHost(), OptionalInt.empty(), Params.NONE, "").withUser(user);
    }

    /// The host as URIs and Via write it.
    public String uriHost() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
