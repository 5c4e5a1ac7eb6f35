package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.settings.ExposureClass;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A gateway's Services: the exposed side, and the link.
final class Services {

    private Services() {}

    /// The Services that hold a gateway's address; one, or one a protocol where the exposure class wants that.
    static List<Service> exposed(Composed gateway, ExposureClass exposure) {
        Exposed sides = gateway.config().exposed();
        List<ServicePort> ports = new ArrayList<>();
        sides.udp().ifPresent(port -> ports.add(port("sip-udp", "UDP", port)));
        sides.tcp().ifPresent(port -> ports.add(port("sip-tcp", "TCP", port)));
        for (int port = sides.media().first(); port <= sides.media().last(); port++) {
            ports.add(port("media-" + port, "UDP", port));
        }
        return split(gateway.name(), gateway.owner().namespace(), gateway.place(), exposure, ports);
    }

    /// The Service that holds a draft's address; nothing answers there.
    static List<Service> draft(GatewayName gateway, String namespace, Place place, ExposureClass exposure) {
        return split(gateway, namespace, place, exposure, List.of(port("sip-udp", "UDP", place.port())));
    }

    private static List<Service> split(
            GatewayName gateway, String namespace, Place place, ExposureClass exposure, List<ServicePort> ports) {
        boolean mixed = ports.stream().map(ServicePort::getProtocol).distinct().count() > 1;
        if (exposure.mixedProtocols() || !mixed) {
            return List.of(balanced(gateway, namespace, gateway.toString(), place, exposure, ports));
        }
        return List.of(
                balanced(gateway, namespace, gateway.toString(), place, exposure, of("UDP", ports)),
                balanced(gateway, namespace, gateway.tcp(), place, exposure, of("TCP", ports)));
    }

    private static List<ServicePort> of(String protocol, List<ServicePort> ports) {
        return ports.stream().filter(port -> port.getProtocol().equals(protocol)).toList();
    }

    private static Service balanced(
            GatewayName gateway,
            String namespace,
            String name,
            Place place,
            ExposureClass exposure,
            List<ServicePort> ports) {
        Map<String, String> annotations = new TreeMap<>(exposure.annotations());
        exposure.addressAnnotation().ifPresent(key -> annotations.put(key, place.address().toString()));
        var service = new ServiceBuilder()
                .withMetadata(ChildMeta.annotated(gateway, namespace, name, annotations))
                .withNewSpec()
                .withType("LoadBalancer")
                .withAllocateLoadBalancerNodePorts(false)
                // The provider is matched by its source address, which only Local keeps.
                .withExternalTrafficPolicy("Local")
                .withSelector(Labels.selector(gateway))
                .withPorts(ports)
                .endSpec();
        exposure.loadBalancerClass().ifPresent(
                value -> service.editSpec().withLoadBalancerClass(value).endSpec());
        if (place.address().v6()) {
            service.editSpec().withIpFamilyPolicy("SingleStack").withIpFamilies("IPv6").endSpec();
        }
        return service.build();
    }

    static Service link(Composed gateway) {
        return new ServiceBuilder()
                .withMetadata(ChildMeta.of(gateway.name(), gateway.owner().namespace(), gateway.name().link()))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.selector(gateway.name()))
                .withPorts(port("sip", "TCP", Ports.LINK))
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, String protocol, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withPort(port)
                .withTargetPort(new IntOrString(port))
                .build();
    }
}
