package dev.trunkline.demo;

import dev.trunkline.demo.peers.Baresip;
import dev.trunkline.demo.peers.Kamailio;
import dev.trunkline.demo.peers.Stranger;
import dev.trunkline.demo.run.Cluster;
import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Place;
import dev.trunkline.demo.run.Scratch;
import dev.trunkline.demo.trace.WireTap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Everything that the steps play with: the cluster, the places outside it, and the programs in them. Closing it ends the
/// programs and removes the places; the cluster stays.
public final class World implements AutoCloseable {

    public static final String NAMESPACE = "acme";
    public static final String REALM = "provider.example";
    public static final String USER = "acme";
    /// The password that `samples/itsp-carrier-credentials.yaml` holds. It opens nothing but the demo's own provider.
    public static final String PASSWORD = "a-password-for-the-demo-only";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Cluster cluster;
    private final Samples samples;
    private final KubernetesClient client;
    private final Gateways gateways;
    private final Kamailio provider;
    private final Baresip phone;
    private final Baresip secondPhone;
    private final Baresip pbx;
    private final Stranger stranger;
    private final WireTap wire;

    public World(Cluster cluster) {
        this.cluster = cluster;
        try {
            Path folder = opened(Scratch.of(cluster.name())).folder();
            client = opened(cluster.client());
            gateways = new Gateways(client, NAMESPACE);
            Place providerPlace = opened(cluster.place(Peer.PROVIDER));
            Place pbxPlace = opened(cluster.place(Peer.PBX));
            Place strangerPlace = opened(cluster.place(Peer.STRANGER));
            samples = new Samples(cluster.root().resolve("samples"), folder, Map.of(
                    Peer.PROVIDER.sampleAddress(), providerPlace.address(),
                    Peer.PBX.sampleAddress(), pbxPlace.address(),
                    Peer.STRANGER.sampleAddress(), strangerPlace.address(),
                    Cluster.SAMPLE_CORE_ADDRESS, cluster.coreAddress()));
            provider = opened(new Kamailio(providerPlace, folder.resolve("kamailio"), REALM, USER, PASSWORD));
            String registrar = "sip:" + providerPlace.address() + ":5060;transport=udp";
            phone = opened(new Baresip(
                    providerPlace, folder.resolve("phone"), Kamailio.PHONE_PORT, List.of("+4989123456"), registrar, 440));
            secondPhone = opened(new Baresip(
                    providerPlace, folder.resolve("phone-2"), Kamailio.PHONE_PORT + 2, List.of("+4989654321"), registrar, 620));
            pbx = opened(new Baresip(
                    pbxPlace, folder.resolve("pbx"), 5060, List.of("100", "101", "102"), "sip:" + cluster.coreAddress() + ":5060;transport=tcp", 880));
            stranger = new Stranger(strangerPlace, folder.resolve("stranger"));
            wire = opened(new WireTap(folder.resolve("wire"), providerPlace, pbxPlace, cluster.node()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.push(thing);
        return thing;
    }

    public Cluster cluster() {
        return cluster;
    }

    /// The manifests, with the addresses of this world.
    public Samples samples() {
        return samples;
    }

    public KubernetesClient client() {
        return client;
    }

    public Gateways gateways() {
        return gateways;
    }

    public Kamailio provider() {
        return provider;
    }

    /// A telephone of the public network, behind the provider.
    public Baresip phone() {
        return phone;
    }

    public Baresip secondPhone() {
        return secondPhone;
    }

    /// The PBX with its extensions 100, 101 and 102.
    public Baresip pbx() {
        return pbx;
    }

    public Stranger stranger() {
        return stranger;
    }

    public WireTap wire() {
        return wire;
    }

    @Override
    public void close() {
        // Also when this thread is interrupted, all of it.
        boolean interrupted = Thread.interrupted();
        while (!opened.isEmpty()) {
            AutoCloseable thing = opened.pop();
            try {
                thing.close();
            } catch (Exception e) {
                if (!interrupted) {
                    System.err.println("while cleaning up: " + e.getMessage());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
