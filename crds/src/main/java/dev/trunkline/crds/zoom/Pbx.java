package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the PBX's side needs (ZOOM-06, ZOOM-07, ZOOM-23).
public record Pbx(Optional<String> systemNumber, List<VoiceGateway> gateways, List<VoicemailRoute> voicemailRoutes) {

    public Pbx {
        gateways = Copies.of(gateways);
        voicemailRoutes = Copies.of(voicemailRoutes);
    }

    /// A voice gateway of the PBX.
    public record VoiceGateway(int ltu, int slot, OptionalInt dmcConn, Optional<Boolean> sipViaUdp) {}

    /// A voicemail number.
    public record VoicemailRoute(int index, String number) {

        public VoicemailRoute {
            number = Copies.text(number);
        }
    }
}
