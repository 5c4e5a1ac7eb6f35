package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.near.Neighbours.Supposed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnderwayTest {

    private static final ObjectRef CARRIER = new ObjectRef(Kind.Itsp, "carrier");
    private static final MediaProfileSpec SPEC = new MediaProfileSpec(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false, false, false, List.of());
    private static final long NOW = Long.MAX_VALUE - 5;

    private final Underway underway = new Underway();

    @Test
    void isAwaitedUntilItIsSeenAsItWillBe() {
        underway.passed("acme", object(2), false, NOW);
        List<Supposed> all = underway.all("acme", NOW);
        assertThat(all).hasSize(1);
        assertThat(underway.left("acme", all, NOW)).isPositive();
        assertThat(underway.all("globex", NOW)).isEmpty();
        assertThat(underway.left("globex", all, NOW)).isZero();

        // Its status changes first.
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isFalse();
        assertThat(underway.left("acme", all, NOW)).isPositive();
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(2, false)))).isTrue();
        assertThat(underway.all("acme", NOW)).isEmpty();
        assertThat(underway.left("acme", all, NOW)).isZero();
    }

    @Test
    void whatCameLaterIsNotAwaited() {
        underway.passed("acme", object(1), false, NOW);
        List<Supposed> first = underway.all("acme", NOW);
        underway.passed("acme", object(2), false, NOW);
        assertThat(underway.left("acme", first, NOW)).isZero();
        assertThat(underway.left("acme", underway.all("acme", NOW), NOW)).isPositive();
    }

    @Test
    void isGoneWhenItIsLeavingOrNotThere() {
        for (Optional<Meta> standing : List.of(Optional.<Meta>empty(), Optional.of(meta(2, true)))) {
            underway.passed("acme", object(1), true, NOW);
            assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isFalse();
            assertThat(underway.seen("acme", CARRIER, standing)).isTrue();
            assertThat(underway.all("acme", NOW)).isEmpty();
        }
    }

    /// `kubectl replace --force`: the last news of the old object comes after the new one was let pass.
    @Test
    void anotherObjectOfTheNameIsNotIt() {
        underway.passed("acme", object(1), false, NOW);
        assertThat(underway.seen("acme", CARRIER, Optional.of(old(2, true)))).isFalse();
        assertThat(underway.seen("acme", CARRIER, Optional.empty())).isFalse();
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isTrue();

        underway.passed("acme", new KubeObject<>(old(1, false), SPEC), true, NOW);
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isTrue();
    }

    private static Meta old(long generation, boolean deleting) {
        return new Meta(CARRIER, "acme", "old", generation, Instant.EPOCH, deleting);
    }

    @Test
    void isForgottenWhenItDoesNotHappen() {
        underway.passed("acme", object(1), false, NOW);
        List<Supposed> all = underway.all("acme", NOW);
        assertThat(underway.left("acme", all, NOW + Duration.ofMillis(499).toNanos())).isEqualTo(Duration.ofMillis(1).toNanos());
        assertThat(underway.left("acme", all, NOW + Duration.ofMillis(500).toNanos())).isZero();
        assertThat(underway.seen("acme", CARRIER, Optional.of(meta(1, false)))).isFalse();
    }

    private static KubeObject<?> object(long generation) {
        return new KubeObject<>(meta(generation, false), SPEC);
    }

    private static Meta meta(long generation, boolean deleting) {
        return new Meta(CARRIER, "acme", "uid", generation, Instant.EPOCH, deleting);
    }
}
