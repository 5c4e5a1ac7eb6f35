package dev.trunkline.gateway.app.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trunkline.gateway.app.dns.SrvOrder.Srv;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SrvOrderTest {

    @Test
    void sharesTheFirstPlaceByWeight() {
        List<Srv> records = List.of(new Srv(1, 10, 1, "light."), new Srv(1, 30, 2, "heavy."), new Srv(0, 0, 3, "first."));
        Random random = new Random(7);
        int heavy = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Srv> ordered = SrvOrder.order(records, random);
            assertThat(ordered).hasSize(3).first().extracting(Srv::target).isEqualTo("first.");
            heavy += ordered.get(1).target().equals("heavy.") ? 1 : 0;
        }
        assertThat(heavy / 10_000.0).isCloseTo(0.75, within(0.03));
    }

    @Test
    void givesAWeightOfZeroASmallChance() {
        List<Srv> records = List.of(new Srv(1, 100, 1, "much."), new Srv(1, 0, 2, "none."));
        Random random = new Random(7);
        long none = random.ints(10_000).filter(_ -> SrvOrder.order(records, random).getFirst().target().equals("none.")).count();
        assertThat(none).isBetween(1L, 300L);
    }
}
