package dev.trunkline.gateway.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever is lost: each transaction ends, each request is new once, each outcome is told once, and nothing is left.
class LossyNetworkPropertyTest {

    @Property(tries = 60)
    void everythingEnds(@ForAll long seed, @ForAll @IntRange(min = 0, max = 99) int lossPercent) {
        new LossyNetwork(seed, lossPercent).run();
    }

    @Property(tries = 20)
    void withoutLossEachCallHasItsAnswer(@ForAll long seed) {
        var network = new LossyNetwork(seed, 0);

        network.run();

        assertThat(network.seen).hasSize(LossyNetwork.CALLS);
        assertThat(network.caller.timeouts).isZero();
        assertThat(network.callee.unacknowledged).isZero();
    }
}
