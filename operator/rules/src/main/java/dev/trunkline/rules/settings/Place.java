package dev.trunkline.rules.settings;

import dev.trunkline.rules.net.Ip;

/// An address and the SIP port on it.
public record Place(Ip address, int port) {

    @Override
    public String toString() {
        return address.v6() ? "[" + address + "]:" + port : address + ":" + port;
    }
}
