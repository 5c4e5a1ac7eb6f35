package dev.trunkline.demo.current;

import dev.trunkline.demo.run.Cluster;
import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The cluster of the user's current context, whose peers are pods.
///
/// @param findings what it turned out to have
record CurrentCluster(Path root, Kubectl kubectl, Images images, Findings findings) implements Cluster {

    static final String NAME = "current";

    @Override
    public Path kubeconfig() {
        return kubectl.kubeconfig();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String kubectl(String... words) {
        return kubectl.run(words);
    }

    @Override
    public Place place(Peer peer) {
        return PeerPod.start(kubectl, Premises.PEERS, peer.placeName(), images.peers(), List.of());
    }

    @Override
    public Optional<Place> node() {
        return Optional.empty();
    }

    @Override
    public String coreAddress() {
        return findings.core();
    }
}
