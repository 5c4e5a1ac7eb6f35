package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnderwayTest {

    private static final ObjectRef CARRIER = new ObjectRef(Kind.Itsp, "carrier");
    private static final long NOW = Long.MAX_VALUE - 5;

    private final Underway underway = new Underway();

    @Test
    void isAwaitedUntilItIsSeenAsItWillBe() {
        underway.passed("acme", meta(2, false), false, NOW);
        assertThat(underway.left("acme", NOW)).isPositive();
        assertThat(underway.left("globex", NOW)).isZero();

        // Its status changes first.
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isFalse();
        assertThat(underway.left("acme", NOW)).isPositive();
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(2, false)))).isTrue();
        assertThat(underway.left("acme", NOW)).isZero();
    }

    @Test
    void isGoneWhenItIsLeavingOrNotThere() {
        for (Optional<Meta> standing : List.of(Optional.<Meta>empty(), Optional.of(meta(2, true)))) {
            underway.passed("acme", meta(1, false), true, NOW);
            assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isFalse();
            assertThat(underway.seen("acme", CARRIER, standing)).isTrue();
            assertThat(underway.left("acme", NOW)).isZero();
        }
    }

    @Test
    void isForgottenWhenItDoesNotHappen() {
        underway.passed("acme", meta(1, false), false, NOW);
        assertThat(underway.left("acme", NOW + Duration.ofMillis(499).toNanos())).isEqualTo(Duration.ofMillis(1).toNanos());
        assertThat(underway.left("acme", NOW + Duration.ofMillis(500).toNanos())).isZero();
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isFalse();
    }

    private static Meta meta(long generation, boolean deleting) {
        return new Meta(CARRIER, "acme", "uid", generation, Instant.EPOCH, deleting);
    }
}
