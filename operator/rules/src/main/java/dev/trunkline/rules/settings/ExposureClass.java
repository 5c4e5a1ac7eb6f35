package dev.trunkline.rules.settings;

import java.util.Map;
import java.util.Optional;

/// What one kind of load balancer needs.
///
/// @param addressAnnotation the annotation that asks for an address, such as `metallb.io/loadBalancerIPs`
/// @param annotations       further annotations, as they are
/// @param loadBalancerClass the Service's `loadBalancerClass`
/// @param mixedProtocols    whether one Service may have UDP and TCP ports
/// @param mostPorts         the most ports that a Service may have
public record ExposureClass(
        String name,
        Optional<String> addressAnnotation,
        Map<String, String> annotations,
        Optional<String> loadBalancerClass,
        boolean mixedProtocols,
        int mostPorts) {

    public ExposureClass {
        annotations = Map.copyOf(annotations);
    }

    /// MetalLB in layer 2 or BGP mode.
    public static ExposureClass metallb() {
        return new ExposureClass("metallb", Optional.of("metallb.io/loadBalancerIPs"), Map.of(), Optional.empty(), true, 1_000);
    }
}
