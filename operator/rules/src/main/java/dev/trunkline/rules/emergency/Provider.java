package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.emergency.RemoteLocation;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who takes the emergency calls, and where.
final class Provider {

    private Provider() {}

    /// E911-02
    static void hosts(EmergencyView endpoint, Findings findings) {
        List<RemoteLocation> hosts = endpoint.spec().remoteLocations();
        if (hosts.isEmpty()) {
            findings.error("remoteLocations", "the provider gave you one host at least; without it no emergency call has a way");
        }
        Set<RemoteLocation> seen = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            RemoteLocation host = hosts.get(i);
            String field = "remoteLocations[" + i + "]";
            if (!seen.add(host)) {
                findings.error(field, quoted(host.address()) + " stands in the list twice with this port and transport");
            }
            if (Ip.parse(host.address()).isEmpty() && !HostName.isValid(host.address())) {
                findings.error(field + ".address", quoted(host.address()) + " is neither an IP address nor a host name");
            } else {
                PeerPlace.check(field + ".address", host.address(), findings);
            }
            if (host.port() < 1 || host.port() > 65_535) {
                findings.error(field + ".port", "port " + host.port() + " does not exist, allowed are 1 to 65535");
            }
            if (host.transport().isEmpty()) {
                findings.error(field + ".transport", "no transport is given, allowed are UDP, TCP and TLS");
            }
        }
    }
}
