package dev.trunkline.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {

    // Such a clock may stand anywhere, below zero as well.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Rest rest = new Rest(now::get);

    @Test
    void firstWorkNeedNotWait() {
        assertThat(rest.left()).isZero();
    }

    @Test
    void pauseIsFourTimesTheWork() {
        work(Duration.ofMillis(10));
        assertThat(rest.left()).isEqualTo(Duration.ofMillis(40).toNanos());

        now.addAndGet(Duration.ofMillis(30).toNanos());
        assertThat(rest.left()).isEqualTo(Duration.ofMillis(10).toNanos());

        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(rest.left()).isZero();
    }

    @Test
    void longWorkIsNotPaidForWithALongPause() {
        work(Duration.ofMinutes(1));

        assertThat(rest.left()).isEqualTo(Duration.ofMillis(500).toNanos());
    }

    private void work(Duration taken) {
        long begun = rest.begin();
        now.addAndGet(taken.toNanos());
        rest.end(begun);
    }
}
