package dev.trunkline.crds.common;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How the gateway of an object runs and is reached; what is left out is the operator's default.
public record Gateway(
        Optional<Exposure> exposure,
        Optional<String> exposureClass,
        Optional<String> advertisedAddress,
        List<IpFamily> ipFamilies,
        Optional<Availability> availability,
        Optional<Resources> resources,
        Optional<PortRange> portRange,
        OptionalInt callLimit,
        OptionalInt drainSeconds,
        Optional<Trace> trace) {

    public Gateway {
        ipFamilies = Copies.of(ipFamilies);
    }

    /// How the outside reaches the gateway.
    public enum Exposure {
        LoadBalancer,
        HostPort,
        HostNetwork,
        ClusterInternal
    }

    /// Which families of addresses it has.
    public enum IpFamily {
        IPv4,
        IPv6
    }

    /// One pod, or a second one kept warm.
    public enum Availability {
        Single,
        Standby
    }
}
