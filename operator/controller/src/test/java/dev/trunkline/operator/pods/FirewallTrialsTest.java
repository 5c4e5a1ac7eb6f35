package dev.trunkline.operator.pods;

import static dev.trunkline.rules.observed.ForbiddenPort.Open;
import static dev.trunkline.rules.observed.ForbiddenPort.Shut;
import static dev.trunkline.rules.observed.ForbiddenPort.Untried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.observed.ForbiddenPort;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirewallTrialsTest {

    private static final Duration REST = Duration.ofMinutes(5);

    @Test
    void onlyTwoTrialsInARowAreTold() {
        assertThat(told(Shut, Shut)).containsExactly(Untried, Shut);
        assertThat(told(Shut, Open, Shut, Open)).containsOnly(Untried);
        assertThat(told(Shut, Shut, Open, Shut, Shut)).containsExactly(Untried, Shut, Shut, Shut, Shut);
        assertThat(told(Shut, Shut, Open, Open, Untried, Untried)).containsExactly(Untried, Shut, Shut, Open, Open, Untried);
    }

    private static List<ForbiddenPort> told(ForbiddenPort... outcomes) {
        FirewallTrials trials = FirewallTrials.NONE;
        List<ForbiddenPort> told = new java.util.ArrayList<>();
        for (ForbiddenPort outcome : outcomes) {
            trials = trials.with(outcome);
            told.add(trials.told());
        }
        return told;
    }

    @Test
    void whatHoldsIsTriedSeldomAndWhatIsNewAgainAtOnce() {
        FirewallPace pace = FirewallPace.of(REST, new Random(1));

        assertThat(pace.untilNext(new FirewallTrials(Shut, Open))).isEqualTo(Duration.ofSeconds(5));
        assertThat(all(pace, Shut)).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330)));
        assertThat(all(pace, Open)).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66)));
        assertThat(all(pace, Untried)).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66)));
        assertThat(all(pace, Shut)).doesNotHaveDuplicates();
    }

    @Test
    void aShorterRestHoldsForAll() {
        FirewallPace pace = FirewallPace.of(Duration.ofSeconds(10), new Random(1));

        assertThat(Stream.of(Shut, Open, Untried).flatMap(told -> all(pace, told).stream()))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11)));
    }

    private static List<Duration> all(FirewallPace pace, ForbiddenPort told) {
        return Stream.generate(() -> pace.untilNext(new FirewallTrials(told, told))).limit(20).toList();
    }
}
