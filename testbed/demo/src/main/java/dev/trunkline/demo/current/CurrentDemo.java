package dev.trunkline.demo.current;

import dev.trunkline.demo.Install;
import dev.trunkline.demo.Need;
import dev.trunkline.demo.NotSeen;
import dev.trunkline.demo.Step;
import dev.trunkline.demo.Steps;
import dev.trunkline.demo.Story;
import dev.trunkline.demo.World;
import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the demo in the cluster of the current kube context: exit code 0 only if all was seen that the cluster has what it takes
/// for. With the argument `remove`, removes what a run with KEEP=1 left.
public final class CurrentDemo {

    private final Path root;
    private final Kubectl kubectl;
    private final Premises premises;
    private final Images images;
    private final InstantSource clock = InstantSource.system();
    private final Story story = new Story(System.out, clock);

    private CurrentDemo(Path root, Path folder) {
        this.root = root;
        kubectl = Kubectl.ofCurrentContext(folder);
        premises = new Premises(kubectl);
        images = new Images(
                Optional.ofNullable(System.getenv("IMAGES")).filter(prefix -> !prefix.isBlank()).orElse(Images.LOCAL),
                System.getProperty("trunkline.version"));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("trunkline-current");
        int status = 1;
        try {
            CurrentDemo demo = new CurrentDemo(Testbed.findRoot(), folder);
            String server = demo.kubectl.run("config", "view", "-o", "jsonpath={.clusters[0].cluster.server}");
            System.out.println("The cluster is that of the kube context " + demo.kubectl.run("config", "current-context").strip() + ", " + server);
            if (args.length > 0 && args[0].equals("remove")) {
                demo.leave();
            } else {
                demo.play(folder);
            }
            status = 0;
        } catch (CannotRun e) {
            System.err.println("The demo cannot run in this cluster: " + e.getMessage());
        } catch (NotSeen | IllegalStateException e) {
            System.err.println(e.getMessage());
        } finally {
            World.deleteAll(folder);
        }
        System.exit(status);
    }

    private void play(Path folder) {
        premises.take();
        boolean keep = "1".equals(System.getenv("KEEP"));
        // Also when somebody presses Ctrl-C: nothing of ours stays in a cluster that is not ours.
        Thread leave = new Thread(this::leave);
        if (!keep) {
            Runtime.getRuntime().addShutdownHook(leave);
        }
        try {
            story.says("trying what it has: pods of " + images.peers() + ", policy between them, addresses for Services");
            Findings findings = new Survey(kubectl, Premises.PEERS, images, folder).look();
            for (Need need : Need.values()) {
                String lack = findings.lacks().get(need);
                System.out.println("          " + (lack == null ? "has " + need : "LACKS " + need + ": " + lack));
            }
            CurrentCluster cluster = new CurrentCluster(root, kubectl, images, findings);
            install(cluster, folder);
            tell(cluster, findings);
        } catch (CannotRun e) {
            throw e.getMessage().contains("does not start") ? new CannotRun(e.getMessage() + "\n" + images.advice()) : e;
        } catch (NotSeen e) {
            // It is gone with the rest in a moment.
            System.err.println("The operator's last words:\n"
                    + kubectl.attempt("logs", "-n", Install.NAMESPACE, "--tail=30", "deployment/" + Install.RELEASE).output());
            throw e;
        } finally {
            if (keep) {
                story.says("KEEP=1: what the demo made stays; CLUSTER=current make down removes it");
            } else {
                leaveOnce(leave);
            }
        }
    }

    private void leaveOnce(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            leave();
        } catch (IllegalStateException _) {
            // The program is ending already, and the hook is at it.
            try {
                hook.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void install(CurrentCluster cluster, Path folder) {
        String values = """
                image: {repository: %s, tag: %s, pullPolicy: IfNotPresent}
                gatewayImage: {name: "%s", pullPolicy: IfNotPresent}
                domains: [%s]
                addressPools: [{addresses: %s, ports: {first: 5060, last: 5060}}]
                corePools: [{addresses: %s, ports: {first: 5060, last: 5060}}]
                """.formatted(images.operator(), images.version(), images.gateway(), World.NAMESPACE,
                cluster.findings().exposed(), cluster.findings().core());
        try {
            Install.into(cluster, story, Files.writeString(folder.resolve("values.yaml"), values));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void tell(CurrentCluster cluster, Findings findings) {
        List<String> skipped = new ArrayList<>();
        try (World world = new World(cluster)) {
            story.says("the peers are pods: where the samples say %s, %s and %s it is %s, %s and %s; for %s it is %s".formatted(
                    Peer.PROVIDER.sampleAddress(), Peer.PBX.sampleAddress(), Peer.STRANGER.sampleAddress(),
                    world.samples().address(Peer.PROVIDER), world.samples().address(Peer.PBX), world.samples().address(Peer.STRANGER),
                    CurrentCluster.SAMPLE_CORE_ADDRESS, cluster.coreAddress()));
            story.says("what passes between the two gateways is missing in the drawings: it can be captured on the nodes only");
            Steps steps = new Steps(world, story, clock);
            for (Step step : Step.values()) {
                Optional<Need> lack = step.needs().stream().filter(findings.lacks()::containsKey).sorted().findFirst();
                if (lack.isPresent()) {
                    story.skips(step.title(), "this cluster lacks " + lack.get());
                    skipped.add(step.title());
                } else {
                    step.play(steps);
                }
            }
        }
        int seen = Step.values().length - skipped.size();
        System.out.println();
        System.out.println(skipped.isEmpty()
                ? "All of this was seen."
                : "%d of %d steps were seen, %d skipped: %s.".formatted(seen, Step.values().length, skipped.size(), String.join("; ", skipped)));
    }

    private void leave() {
        premises.remove();
        List<String> left = premises.left();
        System.out.println(left.isEmpty() ? "Nothing of the demo is left in the cluster." : "Left in the cluster: namespaces " + String.join(", ", left));
    }
}
