package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/// How many a test begins, and how it ends.
final class Calls {

    private Calls() {}

    /// A call that is up, from the provider to the PBX.
    static Scenario talking() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        return s.quiet(Duration.ofSeconds(2));
    }

    static void assertNothingLeft(Scenario s) {
        s.betweenProbes();
        for (String name : List.of("carrier", "berlin")) {
            assertThat(s.gateway(name).engine.status().calls()).isZero();
            assertThat(s.gateway(name).engine.held()).as(name).isZero();
        }
    }
}
