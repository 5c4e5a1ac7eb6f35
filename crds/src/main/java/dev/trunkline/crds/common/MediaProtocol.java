package dev.trunkline.crds.common;

/// RTP, SRTP or both (MEDIA-01).
public enum MediaProtocol {
    RtpOnly,
    SrtpOnly,
    BestEffort
}
