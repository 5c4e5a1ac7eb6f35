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
    void changeOfTheTargetWakesWhoeverRefersToIt() {
        index.put(BERLIN, Set.of(CARRIER));
        index.put(PARIS, Set.of(CARRIER));

        assertThat(index.put(CARRIER, Set.of())).containsExactlyInAnyOrder(CARRIER, BERLIN, PARIS);
    }

    @Test
    void changeWithoutAMoveConcernsBothSidesAndTheTopic() {
        Ref numbers = Ref.topic("acme", "numbers");
        index.put(BERLIN, Set.of(CARRIER, numbers));
        index.put(PARIS, Set.of(numbers));

        assertThat(index.concernedBy(BERLIN)).containsExactlyInAnyOrder(BERLIN, CARRIER, PARIS);
    }

    @Test
    void referenceMayComeBeforeItsTarget() {
        index.put(BERLIN, Set.of(CARRIER));

        assertThat(index.put(CARRIER, Set.of())).contains(BERLIN);
        assertThat(index.sourcesOf(CARRIER)).containsExactly(BERLIN);
    }

    @Test
    void removedTargetStillKnowsItsReferrers() {
        index.put(BERLIN, Set.of(CARRIER));
        index.put(CARRIER, Set.of());

        assertThat(index.remove(CARRIER)).contains(BERLIN);
        assertThat(index.put(CARRIER, Set.of())).contains(BERLIN);
    }

    @Test
    void removedSourceWakesItsTargetsOnceAndNoMore() {
        index.put(BERLIN, Set.of(CARRIER));

        assertThat(index.remove(BERLIN)).contains(CARRIER);
        assertThat(index.put(CARRIER, Set.of())).containsExactly(CARRIER);
        assertThat(index.sourcesOf(CARRIER)).isEmpty();
    }

    @Test
    void topicWakesEveryoneWhoHoldsItAndNobodyElsewhere() {
        Ref numbers = Ref.topic("acme", "numbers");
        index.put(BERLIN, Set.of(numbers));
        index.put(PARIS, Set.of(numbers));
        index.put(new Ref("Site", "other", "berlin"), Set.of(Ref.topic("other", "numbers")));

        assertThat(index.put(PARIS, Set.of(numbers, CARRIER))).containsExactlyInAnyOrder(PARIS, BERLIN, CARRIER);
    }

    private static Ref site(String name) {
        return new Ref("Site", "acme", name);
    }

    private static Ref itsp(String name) {
        return new Ref("Itsp", "acme", name);
    }
}
