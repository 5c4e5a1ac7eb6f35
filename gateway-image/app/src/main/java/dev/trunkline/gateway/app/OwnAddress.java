package dev.trunkline.gateway.app;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;

/// Finds the pod's own address where nobody says it: that of the first interface that is up and no loopback, IPv4 before IPv6.
final class OwnAddress {

    private OwnAddress() {}

    /// @throws IOException if there is none
    static InetAddress find() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(OwnAddress::usable)
                .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .orElseThrow(() -> new IOException("no address; say it with --address or POD_IP"));
    }

    private static boolean usable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (IOException _) {
            return false; // it went away
        }
    }
}
