package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void comesByTheClockWhateverWaits() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        Deadline deadline = Deadline.in(Duration.ofSeconds(3), nanos::get);
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(3));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(deadline.left()).isZero();
    }
}
