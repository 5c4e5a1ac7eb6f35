package dev.trunkline.gateway.core.sdp;

import java.util.Optional;

/// A payload type and what it stands for: RFC 8866 §6.6, or RFC 3551 table 4 where there is no `rtpmap`.
///
/// @param name     the encoding name as written; compared without case
/// @param channels 1 where none are given
/// @param fmtp     its format parameters
public record Codec(int payloadType, String name, int clockRate, int channels, Optional<String> fmtp) {

    /// Whether this carries key presses: RFC 4733.
    public boolean isTelephoneEvent() {
        return name.equalsIgnoreCase("telephone-event");
    }

    /// Whether this is noise for silent times: RFC 3389.
    public boolean isComfortNoise() {
        return name.equalsIgnoreCase("CN");
    }

    /// The encoding that RFC 3551 gives to a static payload type, with its clock rate.
    static Optional<Codec> ofStatic(int payloadType) {
        return switch (payloadType) {
            case 0 -> known(payloadType, "PCMU", 8000);
            case 3 -> known(payloadType, "GSM", 8000);
            case 4 -> known(payloadType, "G723", 8000);
            case 7 -> known(payloadType, "LPC", 8000);
            case 8 -> known(payloadType, "PCMA", 8000);
            case 9 -> known(payloadType, "G722", 8000);
            case 12 -> known(payloadType, "QCELP", 8000);
            case 13 -> known(payloadType, "CN", 8000);
            case 15 -> known(payloadType, "G728", 8000);
            case 18 -> known(payloadType, "G729", 8000);
            case 26 -> known(payloadType, "JPEG", 90000);
            case 31 -> known(payloadType, "H261", 90000);
            case 34 -> known(payloadType, "H263", 90000);
            default -> Optional.empty();
        };
    }

    private static Optional<Codec> known(int payloadType, String name, int clockRate) {
        return Optional.of(new Codec(payloadType, name, clockRate, 1, Optional.empty()));
    }
}
