package dev.trunkline.gateway.core.registration;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.dialog.Face;
import dev.trunkline.gateway.core.sip.SipUri;
import java.time.Duration;
import java.util.Optional;

/// What a registration is made of; one that did not change goes on through a change of configuration.
///
/// @param name      of the Itsp
/// @param registrar the Request-URI
/// @param record    the address of record
/// @param expires   asked for
public record RegistrationTerms(
        String name,
        SipUri registrar,
        SipUri record,
        String contactUser,
        Transport transport,
        Face face,
        Optional<Credentials.Digest> digest,
        Duration expires,
        RegistrationTimes times) {

    SipUri contact() {
        return face.contact(contactUser, transport);
    }
}
