package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.Params;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.Uri;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// How people and numbers are written toward one peer, so that no host of the other side is seen there.
///
/// @param number   turns a user or number into what this peer expects
/// @param domain   the URI whose host stands behind every number, without a user; its port is no part of an identity
/// @param fromUser the user part of From whoever calls (ITSP-21)
public record Writing(UnaryOperator<String> number, SipUri domain, Optional<String> fromUser) {

    private static final SipUri ANONYMOUS = SipUri.of("anonymous.invalid", OptionalInt.empty()).withUser("anonymous");

    /// The caller, without a tag.
    NameAddr from(NameAddr caller) {
        SipUri uri = fromUser.map(this::atDomain).orElseGet(() -> identity(caller.uri()));
        return new NameAddr(caller.displayName(), uri, Params.NONE);
    }

    /// An identity of P-Asserted-Identity or Diversion; parameters stay, the host does not.
    NameAddr rewritten(NameAddr address) {
        return address.withUri(identity(address.uri()));
    }

    private SipUri atDomain(String user) {
        return domain.asIdentity().withUser(user);
    }

    /// RFC 3323 §4.1.1.3: who hides has no host to hide.
    private SipUri identity(Uri uri) {
        boolean hidden = uri.asSip().map(sip -> sip.host().equalsIgnoreCase("anonymous.invalid")).orElse(false);
        return hidden ? ANONYMOUS : uri.user().map(number).map(this::atDomain).orElse(ANONYMOUS);
    }
}
