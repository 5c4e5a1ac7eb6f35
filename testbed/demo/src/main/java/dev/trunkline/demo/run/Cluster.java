package dev.trunkline.demo.run;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Optional;

/// A Kubernetes cluster that the demo plays in, and the places near it for the peers.
public interface Cluster {

    /// The address of the front's core side in `samples/site-berlin.yaml`.
    String SAMPLE_CORE_ADDRESS = "198.51.100.100";

    /// The project's folder.
    Path root();

    /// Letters and digits that tell it from other clusters that are played with from this machine.
    String name();

    Path kubeconfig();

    /// Runs kubectl and returns what it printed.
    String kubectl(String... words);

    /// Makes the place of a peer.
    Place place(Peer peer);

    /// Where packets between pods can be captured, if that can be reached.
    Optional<Place> node();

    /// The address of the front's core side here.
    String coreAddress();

    default KubernetesClient client() {
        Config config = Config.fromKubeconfig(kubeconfig().toFile());
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
