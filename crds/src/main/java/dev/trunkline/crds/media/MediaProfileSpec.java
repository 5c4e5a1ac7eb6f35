package dev.trunkline.crds.media;

import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;

/// What a MediaProfile's manifest says.
public record MediaProfileSpec(
        Optional<Protocol> protocol,
        Optional<Srtp> srtp,
        Optional<RtcpMode> rtcpMode,
        List<String> codecs,
        boolean allowUnconfiguredCodecs,
        boolean keepSendonly,
        boolean transcoding,
        List<String> userAgents) {

    public MediaProfileSpec {
        codecs = Copies.of(codecs);
        userAgents = Copies.of(userAgents);
    }

    /// RTP, SRTP or both (MEDIA-01).
    public enum Protocol {
        RtpOnly,
        SrtpOnly,
        BestEffort
    }

    /// What the gateway does with RTCP (MEDIA-03).
    public enum RtcpMode {
        Bypass,
        Terminate
    }
}
