package dev.trunkline.gateway.core.registration;

import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.Params;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Bindings that an earlier configuration of this gateway left with the registrar (RFC 3261 §10.2.2): the same user at our own
/// reserved address, over another transport or port. A registrar keeps them to their end, and has each call ring there too.
final class StaleContacts {

    private static final int MOST = 8;

    private final SipUri ours;
    private final Set<String> asked = new HashSet<>();
    private boolean kept;

    StaleContacts(SipUri ours) {
        this.ours = ours;
    }

    /// A successor may be up beside us, and what is listed may be its own: nothing is taken back from now on.
    void keep() {
        kept = true;
    }

    /// What to take back, as Contacts that expire at once; each only the first time that it is listed. Of a registrar that does not
    /// list ours as we wrote it, nothing: it may write ours in another way.
    List<NameAddr> in(SipResponse response) {
        if (kept || response.contacts().stream().noneMatch(contact -> contact.uri().asSip().filter(this::isOurs).isPresent())) {
            return List.of();
        }
        return response.contacts().stream()
                .filter(contact -> contact.uri().asSip().filter(this::isStale).isPresent())
                .filter(_ -> asked.size() < MOST)
                .filter(contact -> asked.add(contact.uri().text()))
                .map(contact -> NameAddr.of(contact.uri()).withParams(Params.NONE.with("expires", "0")))
                .toList();
    }

    private boolean isStale(SipUri listed) {
        return listed.host().equalsIgnoreCase(ours.host())
                && listed.user().equals(ours.user())
                && !isOurs(listed);
    }

    /// Whether it is the Contact that we register now; some registrars list it without its user.
    boolean isOurs(SipUri listed) {
        return listed.host().equalsIgnoreCase(ours.host())
                && port(listed) == port(ours)
                && transport(listed).equals(transport(ours));
    }

    private static int port(SipUri uri) {
        return uri.port().orElse(5060);
    }

    private static String transport(SipUri uri) {
        return uri.transport().orElse("udp");
    }
}
