package dev.trunkline.gateway.app;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.core.engine.ConfigRefusal;
import dev.trunkline.gateway.core.engine.Engine;
import dev.trunkline.gateway.core.engine.EngineStatus;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One engine on its event loop: feeds it, does what it asks for, and wakes it when it wants. A call lives on one shard.
final class Shard {

    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    // After an error in a tick the deadline that led to it may stand: without a pause the loop would do nothing else.
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration LEAST_WAIT = Duration.ofMillis(1);

    private final EventLoop loop;
    private final Engine engine;
    private final InstantSource clock;
    private final Consumer<Output> edge;
    private final LongAdder errors = new LongAdder();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final Queue<Given> inputs = new ArrayDeque<>();
    private boolean busy;
    private Optional<Instant> armedFor = Optional.empty();
    private Optional<ScheduledFuture<?>> armed = Optional.empty();
    private Instant notBefore = Instant.MIN;

    private record Given(Input input, CompletableFuture<Void> handled) {}

    /// @param clock never goes back
    /// @param edge  does what the engine asks for; called on the loop
    Shard(EventLoop loop, Engine engine, InstantSource clock, Consumer<Output> edge) {
        this.loop = loop;
        this.engine = engine;
        this.clock = clock;
        this.edge = edge;
    }

    /// Takes an input from any thread.
    ///
    /// @return done when the engine has handled it, or exceptionally with the error that it made of it
    CompletableFuture<Void> accept(Input input) {
        var given = new Given(input, new CompletableFuture<>());
        if (loop.inEventLoop()) {
            take(given);
        } else {
            loop.execute(() -> take(given));
        }
        return given.handled();
    }

    /// Inputs that follow from outputs wait until all outputs are done, so that the engine sees everything in order.
    private void take(Given given) {
        if (broken.isDone()) {
            given.handled().completeExceptionally(new IllegalStateException("the engine has broken down"));
            return;
        }
        inputs.add(given);
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (Given next = inputs.poll(); next != null; next = inputs.poll()) {
                turn(next);
            }
            arm();
        } catch (RuntimeException | Error e) {
            breakDown(e);
        } finally {
            busy = false;
        }
    }

    /// Nothing is handled any more, so that nobody waits for it.
    private void breakDown(Throwable cause) {
        broken.complete(cause);
        for (Given next = inputs.poll(); next != null; next = inputs.poll()) {
            next.handled().completeExceptionally(cause);
        }
    }

    /// Done, with the cause, when this shard can go on no more, such as for lack of memory or of a class: the program must end.
    CompletableFuture<Throwable> broken() {
        return broken;
    }

    private void turn(Given given) {
        try {
            handle(given);
        } catch (RuntimeException | Error e) {
            broken.complete(e); // before whoever waits goes on
            given.handled().completeExceptionally(e);
            throw e;
        }
    }

    private void handle(Given given) {
        Input input = given.input();
        List<Output> outputs = new ArrayList<>();
        Instant now = clock.instant();
        try {
            engine.handle(now, input, outputs::add);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // A bug that met one call must not end the others.
            errors.increment();
            Throwable fault = e instanceof ConfigRefusal ? e.getCause() : e;
            LOG.error(LogLine.of("engine-error").with("input", input.getClass().getSimpleName()).with(fault).toString());
            if (input instanceof Input.Tick) {
                notBefore = now.plus(PAUSE_AFTER_ERROR);
            }
            given.handled().completeExceptionally(e);
        }
        for (Output output : outputs) {
            try {
                edge.accept(output);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                errors.increment();
                LOG.error(LogLine.of("output-error").with("output", output.getClass().getSimpleName()).with(e).toString());
            }
        }
        given.handled().complete(null);
    }

    /// A timer that fires early arms itself again; so only a deadline that moved forward in time needs another one.
    private void arm() {
        Optional<Instant> deadline = engine.nextDeadline();
        if (deadline.isEmpty() || armedFor.isPresent() && !deadline.get().isBefore(armedFor.get())) {
            return;
        }
        armed.ifPresent(timer -> timer.cancel(false));
        Instant now = clock.instant();
        Duration wait = Duration.between(now, max(deadline.get(), notBefore));
        wait = wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
        armedFor = Optional.of(now.plus(wait));
        armed = Optional.of(loop.schedule(this::fire, wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void fire() {
        armedFor = Optional.empty();
        armed = Optional.empty();
        try {
            if (engine.nextDeadline().filter(deadline -> !deadline.isAfter(clock.instant())).isPresent()) {
                take(new Given(new Input.Tick(), new CompletableFuture<>()));
            } else {
                arm();
            }
        } catch (RuntimeException | Error e) {
            breakDown(e);
        }
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// What the engine knows of itself, asked on the loop.
    CompletableFuture<EngineStatus> status() {
        return CompletableFuture.supplyAsync(engine::status, loop);
    }

    /// How many errors of our own the engine and the edge have survived.
    long errors() {
        return errors.sum();
    }
}
