package dev.trunkline.gateway.config;

import java.util.List;

/// A media profile's fragment. The source names the MediaProfile.
///
/// @param protocol               RTP or SRTP toward the peer (MEDIA-01)
/// @param codecs                 encoding names in priority order (MEDIA-02)
/// @param allowUnconfiguredCodecs whether codecs outside the list pass
/// @param keepSendonly           MEDIA-07
/// @param transcoding            MEDIA-05
/// @param userAgents             prefixes of the user agents that this profile serves (MEDIA-09)
public record Media(
        Protocol protocol,
        List<String> codecs,
        boolean allowUnconfiguredCodecs,
        boolean keepSendonly,
        boolean transcoding,
        List<String> userAgents)
        implements Content {

    public Media {
        codecs = codecs == null ? List.of() : List.copyOf(codecs);
        userAgents = userAgents == null ? List.of() : List.copyOf(userAgents);
    }

    public enum Protocol {
        RtpOnly,
        SrtpOnly,
        BestEffort
    }
}
