package dev.trunkline.demo.current;

import dev.trunkline.demo.Need;
import dev.trunkline.demo.run.Cluster;
import dev.trunkline.demo.run.Command;
import dev.trunkline.demo.run.Daemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Finds out what a cluster can do by trying it, with three pods and two Services that are gone afterwards.
///
/// @param folder for kubectl to run in
record Survey(Kubectl kubectl, String namespace, Images images, Path folder) {

    private static final Duration SOON = Duration.ofSeconds(15);
    /// Clouds take half a minute to give an address; MetalLB takes none.
    private static final Duration ADDRESSES = Duration.ofSeconds(45);
    /// For the draft where no address can be had: of the range for documentation.
    private static final String NOWHERE = "198.51.100.64";
    private static final List<String> LISTEN = List.of("sipp", "-sn", "uas", "-t", "t1", "-p", "5060", "-nostdin");

    Findings look() {
        Map<Need, String> lacks = new EnumMap<>(Need.class);
        List<String> names = List.of("image-of-operator", "image-of-gateway");
        tryImage(names.get(0), images.operator() + ":" + images.version());
        tryImage(names.get(1), images.gateway());
        try (PeerPod listener = pod("listener", LISTEN); PeerPod asker = pod("asker", List.of()); PeerPod other = pod("other", List.of())) {
            if (!within(SOON, () -> reaches(asker, listener.address()) && reaches(other, listener.address()))) {
                throw new CannotRun("one pod cannot reach another one of namespace " + namespace);
            }
            names.forEach(name -> PodStart.awaitImage(kubectl, namespace, name));
            List<String> addresses = addresses(lacks, listener, asker);
            policy(lacks, listener, asker, other);
            boolean usable = !lacks.containsKey(Need.LOAD_BALANCER);
            return new Findings(lacks, usable ? addresses.get(0) : NOWHERE, usable ? addresses.get(1) : Cluster.SAMPLE_CORE_ADDRESS);
        } finally {
            kubectl.attempt("delete", "services,networkpolicies,pods", "--all", "-n", namespace);
        }
    }

    /// A container whose program does not exist fails to start, but only after its image is there.
    private void tryImage(String name, String image) {
        kubectl.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s}
                spec:
                  automountServiceAccountToken: false
                  restartPolicy: Never
                  containers: [{name: image, image: "%s", imagePullPolicy: IfNotPresent, command: [/no-such-program]}]
                """.formatted(name, namespace, image));
    }

    private PeerPod pod(String name, List<String> program) {
        return PeerPod.start(kubectl, namespace, name, images.peers(), program);
    }

    /// The addresses that two Services get, and whether they are of use.
    private List<String> addresses(Map<Need, String> lacks, PeerPod listener, PeerPod asker) {
        kubectl.apply(service("exposed") + "---\n" + service("core"));
        if (!within(ADDRESSES, () -> !addressOf("exposed").isEmpty() && !addressOf("core").isEmpty())) {
            lacks.put(Need.LOAD_BALANCER, "two Services of type LoadBalancer got no IP address within " + ADDRESSES.toSeconds() + " s");
            return List.of();
        }
        List<String> addresses = List.of(addressOf("exposed"), addressOf("core"));
        if (addresses.get(0).equals(addresses.get(1))) {
            lacks.put(Need.LOAD_BALANCER, "two Services got one and the same address, " + addresses.get(0));
        } else if (!kubectl.run("api-versions").contains("metallb.io/")) {
            lacks.put(Need.LOAD_BALANCER, "its addresses do not come from MetalLB, and no other balancer has been asked for one yet");
        } else {
            seenAsItself(listener, asker, addresses.get(0)).ifPresent(why -> lacks.put(Need.LOAD_BALANCER, why));
        }
        return addresses;
    }

    private String service(String name) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: %s}
                spec:
                  type: LoadBalancer
                  externalTrafficPolicy: Local
                  selector: {trunkline.dev/peer: listener}
                  ports: [{port: 5060, protocol: TCP}]
                """.formatted(name, namespace);
    }

    private String addressOf(String service) {
        return kubectl.run("get", "service", service, "-n", namespace, "-o", "jsonpath={.status.loadBalancer.ingress[0].ip}");
    }

    /// A gateway knows its peers by their addresses (ITSP-18), so a pod has to arrive with its own.
    private Optional<String> seenAsItself(PeerPod listener, PeerPod asker, String address) {
        List<String> tcpdump = listener.words(List.of("timeout", "60", "tcpdump", "-n", "-l", "--immediate-mode", "-Z", "root", "tcp dst port 5060"));
        try (Daemon capture = new Daemon("tcpdump of the survey", folder, tcpdump)) {
            if (capture.await(0, SOON, line -> line.contains("listening on")).isEmpty()) {
                throw new CannotRun("tcpdump does not work in a pod: " + capture.lastLines());
            }
            int mark = capture.mark();
            if (!within(SOON, () -> reaches(asker, address))) {
                return Optional.of("a pod does not reach its LoadBalancer address " + address);
            }
            return capture.await(mark, SOON, line -> line.contains("IP " + asker.address() + ".")).isPresent()
                    ? Optional.empty()
                    : Optional.of("what a pod sends to a LoadBalancer address arrives from another address than the pod's");
        }
    }

    /// A policy lets one pod in by its address and thereby keeps the other out.
    private void policy(Map<Need, String> lacks, PeerPod listener, PeerPod asker, PeerPod other) {
        kubectl.apply("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: only-asker, namespace: %s}
                spec:
                  podSelector: {matchLabels: {trunkline.dev/peer: listener}}
                  policyTypes: [Ingress]
                  ingress: [{from: [{ipBlock: {cidr: %s/32}}]}]
                """.formatted(namespace, asker.address()));
        if (!within(SOON, () -> !reaches(other, listener.address()))) {
            lacks.put(Need.POLICY, "a pod got through a NetworkPolicy that does not name it");
        } else if (!within(SOON, () -> reaches(asker, listener.address()))) {
            // Cilium is one: to it, an ipBlock never means a pod. The gateways' policies name the peers in that way.
            lacks.put(Need.LOAD_BALANCER, "its network policy does not let pods in by address, and here the peers are pods");
        }
    }

    private boolean reaches(PeerPod from, String address) {
        List<String> connect = from.words(List.of("timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/" + address + "/5060"));
        return new Command(folder, connect).attempt(Duration.ofSeconds(20)).status() == 0;
    }

    private static boolean within(Duration limit, BooleanSupplier wanted) {
        long end = System.nanoTime() + limit.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Kubectl.pause(Duration.ofMillis(300));
        }
        return true;
    }
}
