package dev.trunkline.demo;

import java.util.Set;
import java.util.function.Consumer;

/// The demo's steps in their order, and what each needs.
public enum Step {
    DRAFT("a draft reserves an address", Set.of(), Steps::draft),
    COMPLETE("a completed connection registers", Set.of(Need.LOAD_BALANCER), Steps::complete),
    CALLS("calls with audio, both ways", Set.of(Need.LOAD_BALANCER), Steps::callsBothWays),
    POLICY("network policy drops a stranger", Set.of(Need.LOAD_BALANCER, Need.POLICY), Steps::policyDropsStranger),
    STRANGER("the gateway drops a stranger", Set.of(Need.LOAD_BALANCER), Steps::gatewayDropsStranger),
    REMAP("a number moves while a call is up", Set.of(Need.LOAD_BALANCER), Steps::remapDuringCall),
    POD("a deleted pod comes back and calls flow again", Set.of(Need.LOAD_BALANCER), Steps::podDeleted);

    private final String title;
    private final Set<Need> needs;
    private final Consumer<Steps> play;

    Step(String title, Set<Need> needs, Consumer<Steps> play) {
        this.title = title;
        this.needs = needs;
        this.play = play;
    }

    public String title() {
        return title;
    }

    public Set<Need> needs() {
        return needs;
    }

    /// @throws NotSeen where something did not happen
    public void play(Steps steps) {
        play.accept(steps);
    }
}
