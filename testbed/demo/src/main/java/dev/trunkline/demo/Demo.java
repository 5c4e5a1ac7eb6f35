package dev.trunkline.demo;

import dev.trunkline.demo.run.Testbed;
import java.time.InstantSource;

/// Runs the demo in the testbed's cluster, which is up and has the operator: exit code 0 only if all of it was seen.
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {
        InstantSource clock = InstantSource.system();
        Story story = new Story(System.out, clock);
        try (World world = new World(Testbed.find())) {
            Steps steps = new Steps(world, story, clock);
            for (Step step : Step.values()) {
                step.play(steps);
            }
        } catch (NotSeen e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.out.println();
        System.out.println("All of this was seen.");
        System.exit(0);
    }
}
