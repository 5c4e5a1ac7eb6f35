package dev.trunkline.operator.domain;

import dev.trunkline.operator.watch.OneLine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is due after changes, done in a thread of its own, once for as many as come while it is under way. Whoever asks for it
/// neither does it nor waits. Thread-safe.
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Runnable round;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean closed;

    /// @param name  for the thread and the log
    /// @param round done again after a pause if it throws
    Rounds(String name, Runnable round) {
        this.name = name;
        this.round = round;
    }

    /// Sees that a round begins after this.
    void ask() {
        if (!closed && asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name(name).start(this::run);
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        for (int before = asked.get(); !closed; before = asked.get()) {
            if (isDone()) {
                pause = FIRST_PAUSE;
                if (asked.compareAndSet(before, 0)) {
                    return;
                }
            } else {
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private boolean isDone() {
        try {
            round.run();
            return true;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.warn("{}: {}", name, OneLine.of(e));
            return false;
        }
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
