package dev.trunkline.demo.run;

import java.util.Locale;

/// Who plays beside the gateways, and the address that `samples/` gives to each.
public enum Peer {
    PROVIDER("198.51.100.10"),
    PBX("198.51.100.20"),
    STRANGER("198.51.100.30");

    private final String sampleAddress;

    Peer(String sampleAddress) {
        this.sampleAddress = sampleAddress;
    }

    public String sampleAddress() {
        return sampleAddress;
    }

    /// What its place is called.
    public String placeName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
