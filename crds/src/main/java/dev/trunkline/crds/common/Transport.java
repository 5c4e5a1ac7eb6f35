package dev.trunkline.crds.common;

/// A SIP transport (ITSP-07).
public enum Transport {
    UDP,
    TCP,
    TLS
}
