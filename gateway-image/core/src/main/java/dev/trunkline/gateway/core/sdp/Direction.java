package dev.trunkline.gateway.core.sdp;

import java.util.Locale;

/// Which way media flows, as the describing side sees it: RFC 8866 §6.7.
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    public static Direction of(boolean sends, boolean receives) {
        return sends ? receives ? SENDRECV : SENDONLY : receives ? RECVONLY : INACTIVE;
    }

    /// The attribute's name.
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
