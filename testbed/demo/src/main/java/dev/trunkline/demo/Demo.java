package dev.trunkline.demo;

import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Testbed;
import java.time.Duration;
import java.time.InstantSource;

/// Runs the demo in the testbed's cluster, which is up and has the operator: exit code 0 only if all of it was seen.
public final class Demo {

    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(20);

    private Demo() {}

    public static void main(String[] args) {
        Interruption interruption = new Interruption(Thread.currentThread(), TO_CLEAN_UP, () -> {});
        InstantSource clock = InstantSource.system();
        Story story = new Story(System.out, clock);
        int status = 0;
        try (World world = new World(Testbed.find())) {
            story.says("outside: provider %s (Kamailio), PBX %s (baresip), stranger %s (SIPp)".formatted(
                    Peer.PROVIDER.sampleAddress(), Peer.PBX.sampleAddress(), Peer.STRANGER.sampleAddress()));
            Steps steps = new Steps(world, story, clock);
            for (Step step : Step.values()) {
                step.play(steps);
            }
        } catch (RuntimeException e) {
            if (!interruption.came()) {
                Story.tells(e);
            }
            status = 1;
        }
        if (interruption.isOver()) {
            if (status == 0) {
                story.ends("All of this was seen.");
            }
            System.exit(status);
        }
    }
}
