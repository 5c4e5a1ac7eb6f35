package dev.trunkline.demo.run;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The testbed's cluster, which is up before the demo begins.
///
/// @param root the project's folder
public record Testbed(Path root) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// The project that the working folder is in.
    ///
    /// @throws IllegalStateException if it is in none
    public static Testbed find() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.isExecutable(folder.resolve("testbed/cluster"))) {
                return new Testbed(folder);
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
    public Path kubeconfig() {
        return Path.of(Command.of(folder(), "./cluster", "kubeconfig").run(LIMIT).strip());
    }

    /// A client with all rights.
    public KubernetesClient client() {
        Config config = Config.fromKubeconfig(kubeconfig().toFile());
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /// Runs kubectl and returns what it printed.
    public String kubectl(String... words) {
        List<String> all = new ArrayList<>(List.of("./cluster", "kubectl"));
        all.addAll(List.of(words));
        return new Command(folder(), all).run(LIMIT);
    }

    /// The words that run a program on the node, among its links and addresses.
    public List<String> onNode(List<String> program) {
        List<String> words = new ArrayList<>(List.of(folder().resolve("cluster").toString(), "node"));
        words.addAll(program);
        return words;
    }
}
