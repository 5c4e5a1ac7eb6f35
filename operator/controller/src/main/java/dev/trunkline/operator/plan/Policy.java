package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A gateway's NetworkPolicy: nothing both ways, then exactly FW-12's or FW-10's peers, the link, the operator on the status
/// port, and the cluster's resolver where a name is used. The kubelet's probes need no rule.
final class Policy {

    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private final List<NetworkPolicyIngressRule> ingress = new ArrayList<>();
    private final List<NetworkPolicyEgressRule> egress = new ArrayList<>();

    private Policy() {}

    /// @param linked the gateways that this one has a link with
    static NetworkPolicy of(Composed gateway, Peers peers, Collection<Neighbour> linked, OperatorSettings settings) {
        var policy = new Policy();
        policy.signalling(gateway, peers);
        policy.media(gateway, peers);
        policy.link(gateway, linked);
        policy.operator(settings);
        if (peers.asksDns()) {
            policy.dns(settings);
        }
        return new NetworkPolicyBuilder()
                .withMetadata(ChildMeta.annotated(
                        gateway.name(), gateway.owner().namespace(), gateway.name().toString(), PolicyNames.annotation(peers.names())))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Labels.selector(gateway.name()))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(policy.ingress)
                .withEgress(policy.egress)
                .endSpec()
                .build();
    }

    private void signalling(Composed gateway, Peers peers) {
        var exposed = gateway.config().exposed();
        List<NetworkPolicyPort> ports = new ArrayList<>();
        exposed.udp().ifPresent(port -> ports.add(port("UDP", port)));
        exposed.tcp().ifPresent(port -> ports.add(port("TCP", port)));
        in(blocks(peers.callers()), ports);
        String protocol = peers.transport() == Transport.UDP ? "UDP" : "TCP";
        // RFC 3261 §12.2.1.1: what belongs to a call that came over UDP goes back over UDP, whatever we dial with.
        List<String> protocols = protocol.equals("UDP") || exposed.udp().isEmpty() ? List.of(protocol) : List.of(protocol, "UDP");
        peers.dialled().forEach((port, hosts) ->
                out(blocks(hosts), protocols.stream().map(each -> port(each, port)).toList()));
        out(blocks(peers.anyPort()), List.of(new NetworkPolicyPortBuilder().withProtocol(protocol).build()));
    }

    private void media(Composed gateway, Peers peers) {
        in(blocks(peers.media()), List.of(ports("UDP", gateway.config().exposed().media())));
        PortRange remote = gateway.staticPart().remoteMediaPorts().orElse(Ports.UNPRIVILEGED);
        out(blocks(peers.media()), List.of(ports("UDP", remote)));
    }

    private void link(Composed gateway, Collection<Neighbour> linked) {
        if (linked.isEmpty()) {
            return;
        }
        List<String> names = linked.stream().map(other -> other.name().toString()).sorted().toList();
        List<NetworkPolicyPeer> pods = List.of(new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .addNewMatchExpression()
                .withKey(Labels.GATEWAY)
                .withOperator("In")
                .withValues(names)
                .endMatchExpression()
                .endPodSelector()
                .build());
        in(pods, List.of(port("TCP", Ports.LINK), ports("UDP", gateway.config().link().media())));
        List<NetworkPolicyPort> theirs = new ArrayList<>(List.of(port("TCP", Ports.LINK)));
        linked.stream().map(Neighbour::linkMedia).distinct()
                .sorted(Comparator.comparingInt(PortRange::first).thenComparingInt(PortRange::last))
                .forEach(range -> theirs.add(ports("UDP", range)));
        out(pods, theirs);
    }

    private void operator(OperatorSettings settings) {
        in(List.of(pods(settings.operatorNamespace(), settings.operatorLabels())), List.of(port("TCP", Ports.STATUS)));
    }

    private void dns(OperatorSettings settings) {
        out(List.of(pods(settings.dns().namespace(), settings.dns().labels())), List.of(port("UDP", 53), port("TCP", 53)));
    }

    // A rule without peers would let everyone in: where a list is empty there is no rule.
    private void in(List<NetworkPolicyPeer> from, List<NetworkPolicyPort> ports) {
        if (!from.isEmpty() && !ports.isEmpty()) {
            ingress.add(new NetworkPolicyIngressRuleBuilder().withFrom(from).withPorts(ports).build());
        }
    }

    private void out(List<NetworkPolicyPeer> to, List<NetworkPolicyPort> ports) {
        if (!to.isEmpty() && !ports.isEmpty()) {
            egress.add(new NetworkPolicyEgressRuleBuilder().withTo(to).withPorts(ports).build());
        }
    }

    /// Each network once; what lies inside another one is left out.
    private static List<NetworkPolicyPeer> blocks(Collection<Cidr> networks) {
        return networks.stream()
                .filter(network -> networks.stream().noneMatch(other -> !other.equals(network) && other.contains(network)))
                .map(network -> new NetworkPolicyPeerBuilder()
                        .withNewIpBlock()
                        .withCidr(network.toString())
                        .endIpBlock()
                        .build())
                .toList();
    }

    private static NetworkPolicyPeer pods(String namespace, Map<String, String> labels) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE, namespace))
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(labels)
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPortBuilder().withProtocol(protocol).withPort(new IntOrString(port)).build();
    }

    private static NetworkPolicyPort ports(String protocol, PortRange range) {
        NetworkPolicyPortBuilder ports =
                new NetworkPolicyPortBuilder().withProtocol(protocol).withPort(new IntOrString(range.first()));
        return range.size() == 1 ? ports.build() : ports.withEndPort(range.last()).build();
    }
}
