package dev.trunkline.rules.media;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.emergency.RemoteLocation;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.crds.media.Srtp;
import dev.trunkline.crds.media.Srtp.KeyExchange;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.emergency.EmergencyView;
import dev.trunkline.rules.itsp.ItspView;
import java.util.Optional;

/// MEDIA-04: SDES puts the keys of SRTP into SDP (RFC 4568 §7).
final class KeysInTheClear {

    private KeysInTheClear() {}

    static void towardAProvider(ItspView itsp, Findings findings) {
        itsp.effective().transport().map(value -> value.value()).ifPresent(
                transport -> warn(itsp.snapshot(), itsp.spec().mediaProfileRef(), transport, findings));
    }

    static void towardAnEmergencyProvider(EmergencyView endpoint, Findings findings) {
        endpoint.spec().remoteLocations().stream()
                .map(RemoteLocation::transport)
                .flatMap(Optional::stream)
                .filter(transport -> transport != Transport.TLS)
                .findFirst()
                .ifPresent(transport -> warn(endpoint.snapshot(), endpoint.spec().mediaProfileRef(), transport, findings));
    }

    private static void warn(Snapshot snapshot, Optional<String> ref, Transport transport, Findings findings) {
        ref.filter(_ -> transport != Transport.TLS)
                .flatMap(snapshot::mediaProfile)
                .filter(profile -> profile.spec().protocol().orElse(Protocol.RtpOnly) != Protocol.RtpOnly)
                // DTLS-SRTP has fingerprints in SDP, and no keys.
                .filter(profile -> profile.spec().srtp().flatMap(Srtp::keyExchange).filter(KeyExchange.SDES::equals).isPresent())
                .ifPresent(profile -> findings.warn(
                        "mediaProfileRef",
                        profile.ref() + " exchanges SRTP keys in SDP, which anyone on the way can read over " + transport
                                + "; use transport TLS"));
    }
}
