package dev.trunkline.operator.pods;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void touchesAtOnceThenEverLessOftenThenNoMore() {
        List<Long> touches = new ArrayList<>();
        Pace pace = Pace.from(START);
        for (long ms = 0; ms <= 3_600_000; ms += 250) {
            Instant now = START.plusMillis(ms);
            if (pace.touchDue(now)) {
                touches.add(ms / 1000);
                pace = pace.afterTouch(now);
            }
        }

        assertThat(touches).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 127L);
    }

    @Test
    void asksOftenWhileSomethingIsAwaitedAndSeldomAtRest() {
        Pace pace = Pace.from(START);

        assertThat(pace.untilNextAsk(START, false)).isEqualTo(Duration.ofMillis(250));
        assertThat(pace.untilNextAsk(START.plusSeconds(60), false)).isEqualTo(Duration.ofSeconds(3));
        assertThat(pace.untilNextAsk(START.plusSeconds(3600), false)).isEqualTo(Pace.AT_REST);
        assertThat(pace.untilNextAsk(START, true)).isEqualTo(Pace.AT_REST);
    }
}
