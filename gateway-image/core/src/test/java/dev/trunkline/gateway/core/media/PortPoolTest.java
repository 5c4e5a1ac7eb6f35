package dev.trunkline.gateway.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.PortRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PortPoolTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void dealsEvenPortsWhoseRtcpPortIsInTheRangeToo() {
        var pool = new PortPool(new PortRange(20_001, 20_006));
        assertThat(pool.take(NOW)).contains(rested(20_002));
        assertThat(pool.take(NOW)).contains(rested(20_004));
        assertThat(pool.take(NOW)).isEmpty();
    }

    @Test
    void whatRestedLongestGoesFirst() {
        var pool = new PortPool(new PortRange(20_000, 20_005));
        pool.take(NOW);
        pool.take(NOW);
        pool.giveBack(20_002, NOW);
        pool.giveBack(20_000, NOW.plusSeconds(1));
        assertThat(pool.take(NOW.plusSeconds(6))).contains(rested(20_004));
        assertThat(pool.take(NOW.plusSeconds(6))).contains(rested(20_002));
        assertThat(pool.take(NOW.plusSeconds(6))).contains(rested(20_000));
    }

    @Test
    void noCallIsRefusedForAPortsRest() {
        var pool = new PortPool(new PortRange(20_000, 20_001));
        pool.take(NOW);
        pool.giveBack(20_000, NOW);
        assertThat(pool.take(NOW.plusMillis(4_999))).contains(new PortPool.Dealt(20_000, false));
        pool.giveBack(20_000, NOW.plusSeconds(5));
        assertThat(pool.take(NOW.plusSeconds(10))).contains(rested(20_000));
    }

    @Test
    void anotherRangeLeavesCallsTheirPorts() {
        var pool = new PortPool(new PortRange(20_000, 20_003));
        pool.take(NOW);
        pool.take(NOW);
        pool.use(new PortRange(20_002, 20_005));
        assertThat(pool.take(NOW)).contains(rested(20_004));
        assertThat(pool.take(NOW)).isEmpty();
        pool.giveBack(20_000, NOW);
        pool.giveBack(20_002, NOW);
        assertThat(pool.take(NOW.plusSeconds(5))).contains(rested(20_002));
        assertThat(pool.take(NOW.plusSeconds(5))).isEmpty();
        assertThat(pool.taken()).isEqualTo(2);
    }

    private static PortPool.Dealt rested(int port) {
        return new PortPool.Dealt(port, true);
    }
}
