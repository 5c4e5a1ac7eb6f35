package dev.trunkline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

    private final Turns turns = new Turns(2);
    private final ExecutorService all = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void close() {
        slow.countDown();
        all.close();
    }

    @Test
    void manyWhoWaitForOnePlanHoldUpNobodyElse() throws Exception {
        for (int i = 0; i < 100; i++) {
            all.submit(() -> turns.take(() -> turns.aside(this::waitForPlan)));
        }
        assertThat(all.submit(() -> turns.take(() -> "another domain's")).get()).isEqualTo("another domain's");
    }

    @Test
    void noMoreThanAllowedWorkAtOnceAlsoAfterTheyStoodAside() throws Exception {
        for (int i = 0; i < 20; i++) {
            all.submit(() -> turns.take(() -> {
                turns.aside(this::waitForPlan);
                return work();
            }));
        }
        slow.countDown();
        all.close();
        assertThat(most.get()).isBetween(1, 2);
        assertThat(working.get()).isZero();
    }

    @Test
    void aFailureGivesTheTurnBack() {
        for (int i = 0; i < 5; i++) {
            all.submit(() -> turns.take(() -> turns.aside(() -> {
                throw new IllegalStateException("no plan");
            })));
        }
        await().untilAsserted(() -> assertThat(turns.<Integer>take(this::work)).isEqualTo(1));
    }

    @Test
    void anErrorIsAnExceptionToTheFrameworkAndTheNextOneGoesOn() {
        for (Error error : List.of(new StackOverflowError(), new AssertionError("impossible"), new NoClassDefFoundError("gone"))) {
            assertThatThrownBy(() -> turns.take(() -> turns.aside(() -> {
                throw error;
            }))).isInstanceOf(IllegalStateException.class).hasCause(error);
        }
        assertThat(turns.<Integer>take(this::work)).isEqualTo(1);
    }

    private int waitForPlan() {
        try {
            slow.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private int work() {
        int now = working.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        Thread.yield();
        working.decrementAndGet();
        return now;
    }
}
