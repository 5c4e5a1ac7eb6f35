package dev.trunkline.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import dev.trunkline.gateway.core.engine.Engine;
import dev.trunkline.gateway.core.engine.EngineStatus;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Sink;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardTest {

    private final EventLoopGroup loops = ChannelKinds.loops(1, "test");
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ScriptedEngine engine = new ScriptedEngine();
    private final MonotonicClock clock = MonotonicClock.system();
    private final Shard shard = new Shard(loops.next(), engine, clock, this::perform);

    /// Writes down its inputs; each relay that is to be idle brings an error, each that failed two outputs.
    private final class ScriptedEngine implements Engine {

        private volatile Optional<Instant> deadline = Optional.empty();

        @Override
        public void handle(Instant now, Input input, Sink sink) {
            switch (input) {
                case Input.RelayIdle(_, boolean inDoubt) when inDoubt -> throw new LinkageError("a class is missing");
                case Input.RelayIdle _ -> throw new IllegalStateException("a bug");
                case Input.RelayFailed(var relay, _) -> {
                    done.add("in " + relay.value());
                    sink.put(new Output.CloseRelay(relay));
                    sink.put(new Output.CloseRelay(new RelayId(relay.value() + 1)));
                }
                case Input.Drain(var wait) -> deadline = Optional.of(now.plus(wait));
                case Input.Tick _ -> {
                    done.add("tick");
                    assertThat(now).isAfterOrEqualTo(deadline.orElseThrow());
                    deadline = Optional.empty();
                }
                case Input.Knocked _, Input.Received _, Input.Malformed _, Input.TransportFailed _, Input.SendFailed _, Input.Configured _, Input.Resolved _ ->
                    throw new IllegalArgumentException("not in this test");
            }
        }

        @Override
        public Optional<Instant> nextDeadline() {
            return deadline;
        }

        @Override
        public EngineStatus status() {
            return new EngineStatus(List.of(), List.of(), Map.of(), 0, 0, false, Map.of());
        }
    }

    private void perform(Output output) {
        if (output instanceof Output.CloseRelay(var relay)) {
            done.add("out " + relay.value());
            if (relay.value() == 1) {
                shard.accept(new Input.RelayFailed(new RelayId(10), ""));
            }
            if (relay.value() == 66) {
                throw new IllegalStateException("a bug of the edge");
            }
        }
    }

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void finishesAllOutputsBeforeTheInputThatFollowsFromThem() {
        shard.accept(new Input.RelayFailed(new RelayId(1), ""));
        settle();
        assertThat(done).containsExactly("in 1", "out 1", "out 2", "in 10", "out 10", "out 11");
    }

    @Test
    void survivesAnErrorOfTheEngineAndOfTheEdge() {
        shard.accept(new Input.RelayIdle(new RelayId(1), false));
        shard.accept(new Input.RelayFailed(new RelayId(66), ""));
        shard.accept(new Input.RelayFailed(new RelayId(5), ""));
        settle();
        assertThat(done).containsExactly("in 66", "out 66", "out 67", "in 5", "out 5", "out 6");
        assertThat(shard.errors()).isEqualTo(2);
    }

    @Test
    void whoeverWaitsHearsThatItHasBrokenDown() {
        assertThat(shard.accept(new Input.RelayIdle(new RelayId(1), true)))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withRootCauseInstanceOf(LinkageError.class);
        assertThat(shard.broken()).isDone();
        assertThat(shard.accept(new Input.RelayFailed(new RelayId(5), ""))).failsWithin(Duration.ofSeconds(10));
        assertThat(done).isEmpty();
    }

    @Test
    void ticksWhenTheDeadlineHasCome() {
        shard.accept(new Input.Drain(Duration.ofMillis(50)));
        await().untilAsserted(() -> assertThat(done).containsExactly("tick"));
    }

    @Test
    void ticksEarlierWhenTheDeadlineMovesForward() {
        shard.accept(new Input.Drain(Duration.ofHours(1)));
        shard.accept(new Input.Drain(Duration.ofMillis(1)));
        await().untilAsserted(() -> assertThat(done).containsExactly("tick"));
    }

    @Test
    void theClockNeverGoesBack() {
        Instant before = clock.instant();
        for (int i = 0; i < 1000; i++) {
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }

    private void settle() {
        shard.status().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
