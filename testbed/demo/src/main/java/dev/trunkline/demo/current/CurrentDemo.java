package dev.trunkline.demo.current;

import dev.trunkline.demo.Install;
import dev.trunkline.demo.Interruption;
import dev.trunkline.demo.Need;
import dev.trunkline.demo.NotSeen;
import dev.trunkline.demo.Step;
import dev.trunkline.demo.Steps;
import dev.trunkline.demo.Story;
import dev.trunkline.demo.World;
import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Scratch;
import dev.trunkline.demo.run.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the demo in the cluster of the current kube context: exit code 0 only if all was seen that the cluster has what it takes
/// for. With the argument `remove`, removes what a run with KEEP=1 left.
public final class CurrentDemo {

    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(20);

    private final Path root;
    /// Of files that kubectl and the charts read.
    private final Scratch scratch;
    private final Path folder;
    private final Kubectl kubectl;
    private final Premises premises;
    private final Images images;
    private final InstantSource clock = InstantSource.system();
    private final Story story = new Story(System.out, clock);
    /// Whether something of ours may be in the cluster.
    private volatile boolean taken;
    private volatile boolean keep = "1".equals(System.getenv("KEEP"));
    private volatile boolean ended;

    private CurrentDemo(Path root, Scratch scratch) {
        this.root = root;
        this.scratch = scratch;
        folder = scratch.folder();
        kubectl = Kubectl.ofCurrentContext(folder);
        premises = new Premises(kubectl);
        images = new Images(
                Optional.ofNullable(System.getenv("IMAGES")).filter(prefix -> !prefix.isBlank()).orElse(Images.LOCAL),
                System.getProperty("trunkline.version"));
    }

    public static void main(String[] args) {
        CurrentDemo demo = new CurrentDemo(Testbed.findRoot(), Scratch.of(CurrentCluster.NAME));
        Interruption interruption = new Interruption(Thread.currentThread(), TO_CLEAN_UP, demo::end);
        int status = 1;
        try {
            demo.greet();
            if (args.length > 0 && args[0].equals("remove")) {
                demo.taken = true;
                demo.keep = false;
            } else {
                demo.play();
            }
            status = 0;
        } catch (CannotRun e) {
            System.err.println("The demo cannot run in this cluster: " + e.getMessage());
        } catch (RuntimeException e) {
            if (!interruption.came()) {
                demo.tells(e);
            }
        }
        try {
            if (!interruption.came()) {
                demo.end();
            }
        } catch (RuntimeException e) {
            // Interrupted in the middle, this is done again, from the start.
            if (!interruption.came()) {
                throw e;
            }
        }
        if (interruption.isOver()) {
            System.exit(status);
        }
    }

    private void greet() {
        String server = kubectl.run("config", "view", "-o", "jsonpath={.clusters[0].cluster.server}");
        System.out.println("The cluster is that of the kube context " + kubectl.run("config", "current-context").strip() + ", " + server);
    }

    private void tells(RuntimeException e) {
        if (e instanceof NotSeen) {
            // It is gone with the rest in a moment.
            System.err.println("The operator's last words:\n"
                    + kubectl.attempt("logs", "-n", Install.NAMESPACE, "--tail=30", "deployment/" + Install.RELEASE).output());
        }
        Story.tells(e);
    }

    private void play() {
        if (premises.haveLeftovers()) {
            boolean played = Presence.isFelt(kubectl, Premises.PEERS, clock,
                    () -> story.says("a demo has begun here before: seeing whether it still plays (12 s)"));
            if (played) {
                throw new CannotRun("another demo is playing in it. Wait until it has ended; CLUSTER=current make down removes what it made.");
            }
            story.says("removing what an earlier demo left (half a minute or so)");
            premises.remove();
        }
        taken = true;
        premises.take(Presence.stamp(clock));
        try (Presence _ = new Presence(kubectl, Premises.PEERS, clock)) {
            story.says("trying what it has: pods of our images, policy between them, addresses for Services");
            Findings findings = new Survey(kubectl, Premises.PEERS, images, folder).look();
            for (Need need : Need.values()) {
                String lack = findings.lacks().get(need);
                System.out.println("          " + (lack == null ? "has " + need : "LACKS " + need + ": " + lack));
            }
            CurrentCluster cluster = new CurrentCluster(root, kubectl, images, findings);
            install(cluster);
            tell(cluster, findings);
        } catch (CannotRun e) {
            throw e.getMessage().contains("the image") ? new CannotRun(e.getMessage() + "\n" + images.advice()) : e;
        }
    }

    /// What is left to do in any case, also after Ctrl-C: nothing of ours stays in a cluster that is not ours.
    private void end() {
        if (ended) {
            return;
        }
        if (taken && keep) {
            story.says("KEEP=1: what the demo made stays; CLUSTER=current make down removes it");
        } else if (taken) {
            story.says("removing what the demo made (half a minute or so)");
            premises.remove();
            List<String> left = premises.left();
            System.out.println(left.isEmpty() ? "Nothing of the demo is left in the cluster." : "Left in the cluster: namespaces " + String.join(", ", left));
        }
        try {
            scratch.close();
        } catch (IOException e) {
            System.err.println(folder + " is left, and holds credentials: " + e);
        }
        ended = true;
    }

    private void install(CurrentCluster cluster) {
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
}
