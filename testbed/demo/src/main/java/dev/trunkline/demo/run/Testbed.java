package dev.trunkline.demo.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The testbed's cluster, which is up before the demo begins.
///
/// @param root the project's folder
public record Testbed(Path root) implements Cluster {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// The testbed of the project that the working folder is in.
    public static Testbed find() {
        return new Testbed(findRoot());
    }

    /// The project that the working folder is in.
    ///
    /// @throws IllegalStateException if it is in none
    public static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.isExecutable(folder.resolve("testbed/cluster"))) {
                return folder;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException("run this inside the project: testbed/cluster is in no folder above");
    }

    /// The folder of `cluster` and `netns`.
    public Path folder() {
        return root.resolve("testbed");
    }

    /// The cluster's own kubeconfig, never the user's.
    @Override
    public Path kubeconfig() {
        return Path.of(Command.of(folder(), "./cluster", "kubeconfig").run(LIMIT).strip());
    }

    @Override
    public String name() {
        return "testbed" + Integer.toHexString(kubeconfig().hashCode());
    }

    @Override
    public String kubectl(String... words) {
        List<String> all = new ArrayList<>(List.of("./cluster", "kubectl"));
        all.addAll(List.of(words));
        return new Command(folder(), all).run(LIMIT);
    }

    /// Ends one of the cluster's programs, as a crash would, and starts it again.
    ///
    /// @param program as `testbed/cluster status` names it
    public void restart(String program) {
        Command.of(folder(), "./cluster", "restart", program).run(LIMIT);
    }

    /// The peers have the addresses here that the samples give them.
    @Override
    public Place place(Peer peer) {
        return Netns.add(folder(), peer.placeName(), peer.sampleAddress());
    }

    @Override
    public Optional<Place> node() {
        return Optional.of(new Node(folder()));
    }

    @Override
    public String coreAddress() {
        return SAMPLE_CORE_ADDRESS;
    }
}
