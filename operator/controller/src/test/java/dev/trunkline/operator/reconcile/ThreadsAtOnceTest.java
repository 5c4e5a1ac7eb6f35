package dev.trunkline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadsAtOnceTest {

    private static final int MOST = 3;
    private static final int TASKS = 100;

    @Test
    void doesEveryTaskAndNeverMoreThanSoManyAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        try (var threads = new ThreadsAtOnce(MOST)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                boolean fails = i % 2 == 0;
                all.add(threads.submit(() -> {
                    highest.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    if (fails) {
                        throw new IllegalStateException("on purpose");
                    }
                }));
            }
            for (Future<?> each : all) {
                assertThat(each).satisfiesAnyOf(
                        it -> assertThat(it).succeedsWithin(10, TimeUnit.SECONDS),
                        it -> assertThat(it).failsWithin(10, TimeUnit.SECONDS));
            }
        }
        assertThat(highest.get()).isBetween(1, MOST);
    }

    @Test
    void whatFailsFreesItsPlace() throws Exception {
        try (var threads = new ThreadsAtOnce(1)) {
            CountDownLatch done = new CountDownLatch(1);
            threads.submit(() -> {
                throw new IllegalStateException("on purpose");
            });
            threads.execute(done::countDown);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void finishesWhatRunsAndLeavesWhatWaits() throws Exception {
        var threads = new ThreadsAtOnce(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        threads.execute(() -> {
            begun.countDown();
            try {
                go.await();
                done.addAndGet(1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        threads.execute(() -> done.addAndGet(10));
        threads.shutdown();
        assertThatThrownBy(() -> threads.execute(() -> done.addAndGet(100))).isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done.get()).isEqualTo(1);
    }
}
