package dev.trunkline.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RefIndexTest {

    private static final Ref BERLIN = site("berlin");
    private static final Ref PARIS = site("paris");
    private static final Ref CARRIER = itsp("carrier");
    private static final Ref BACKUP = itsp("backup");

    private final RefIndex index = new RefIndex();

    @Test
    void movedReferenceWakesBothEnds() {
        index.put(BERLIN, Set.of(CARRIER));

        assertThat(index.put(BERLIN, Set.of(BACKUP))).containsExactlyInAnyOrder(BERLIN, CARRIER, BACKUP);
    }

    @Test
    void changeOfTheTargetConcernsItAloneHoweverManyReferToIt() {
        index.put(BERLIN, Set.of(CARRIER));
        index.put(PARIS, Set.of(CARRIER));

        assertThat(index.put(CARRIER, Set.of())).containsExactly(CARRIER);
        assertThat(index.sourcesOf(CARRIER)).containsExactlyInAnyOrder(BERLIN, PARIS);
    }

    @Test
    void referenceMayComeBeforeItsTarget() {
        index.put(BERLIN, Set.of(CARRIER));
        index.put(CARRIER, Set.of());

        assertThat(index.sourcesOf(CARRIER)).containsExactly(BERLIN);
    }

    @Test
    void removedTargetStillKnowsItsReferrers() {
        index.put(BERLIN, Set.of(CARRIER));
        index.put(CARRIER, Set.of());
        index.remove(CARRIER);

        assertThat(index.sourcesOf(CARRIER)).containsExactly(BERLIN);
    }

    @Test
    void removedSourceWakesItsTargetsOnceAndNoMore() {
        index.put(BERLIN, Set.of(CARRIER));

        assertThat(index.remove(BERLIN)).containsExactlyInAnyOrder(BERLIN, CARRIER);
        assertThat(index.remove(BERLIN)).containsExactly(BERLIN);
        assertThat(index.sourcesOf(CARRIER)).isEmpty();
    }

    private static Ref site(String name) {
        return new Ref("Site", "acme", name);
    }

    private static Ref itsp(String name) {
        return new Ref("Itsp", "acme", name);
    }
}
