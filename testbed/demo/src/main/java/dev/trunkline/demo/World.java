package dev.trunkline.demo;

import dev.trunkline.demo.peers.Baresip;
import dev.trunkline.demo.peers.Kamailio;
import dev.trunkline.demo.peers.Stranger;
import dev.trunkline.demo.run.Netns;
import dev.trunkline.demo.run.Testbed;
import dev.trunkline.demo.trace.WireTap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Everything that the steps play with: the cluster, the places outside it, and the programs in them. Closing it ends the
/// programs and removes the places; the cluster stays.
public final class World implements AutoCloseable {

    public static final String NAMESPACE = "acme";
    public static final String PROVIDER_ADDRESS = "198.51.100.10";
    public static final String PBX_ADDRESS = "198.51.100.20";
    public static final String STRANGER_ADDRESS = "198.51.100.30";
    public static final String REALM = "provider.example";
    public static final String USER = "acme";
    /// The password that `samples/itsp-carrier-credentials.yaml` holds. It opens nothing but the demo's own provider.
    public static final String PASSWORD = "a-password-for-the-demo-only";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Testbed testbed;
    private final KubernetesClient client;
    private final Gateways gateways;
    private final Kamailio provider;
    private final Baresip phone;
    private final Baresip secondPhone;
    private final Baresip pbx;
    private final Stranger stranger;
    private final WireTap wire;

    public World(Testbed testbed) {
        this.testbed = testbed;
        try {
            Path folder = Files.createTempDirectory("trunkline-demo");
            opened.push(() -> deleteAll(folder));
            client = opened(testbed.client());
            gateways = new Gateways(client, NAMESPACE);
            Netns providerPlace = opened(Netns.add(testbed.folder(), "provider", PROVIDER_ADDRESS));
            Netns pbxPlace = opened(Netns.add(testbed.folder(), "pbx", PBX_ADDRESS));
            Netns strangerPlace = opened(Netns.add(testbed.folder(), "stranger", STRANGER_ADDRESS));
            provider = opened(new Kamailio(providerPlace, folder.resolve("kamailio"), REALM, USER, PASSWORD));
            String registrar = "sip:" + PROVIDER_ADDRESS + ":5060;transport=udp";
            phone = opened(new Baresip(
                    providerPlace, folder.resolve("phone"), Kamailio.PHONE_PORT, List.of("+4989123456"), registrar, 440));
            secondPhone = opened(new Baresip(
                    providerPlace, folder.resolve("phone-2"), Kamailio.PHONE_PORT + 2, List.of("+4989654321"), registrar, 620));
            pbx = opened(new Baresip(
                    pbxPlace, folder.resolve("pbx"), 5060, List.of("100", "101", "102"), coreAddress(), 880));
            stranger = new Stranger(strangerPlace, folder.resolve("stranger"));
            wire = opened(new WireTap(testbed, folder, providerPlace, pbxPlace));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The front's address in `samples/site-berlin.yaml`, which the PBX is told.
    private static String coreAddress() {
        return "sip:198.51.100.100:5060;transport=tcp";
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.push(thing);
        return thing;
    }

    public Testbed testbed() {
        return testbed;
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
        while (!opened.isEmpty()) {
            AutoCloseable thing = opened.pop();
            try {
                thing.close();
            } catch (Exception e) {
                System.err.println("while cleaning up: " + e.getMessage());
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
