package dev.trunkline.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PutBacksTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final PutBacks<String> pace = new PutBacks<>(now::get);

    @Test
    void twentyAtOnceThenOneInTenSeconds() {
        assertThat(allowed(100)).isEqualTo(20);

        after(Duration.ofSeconds(9));
        assertThat(allowed(100)).isZero();
        after(Duration.ofSeconds(1));
        assertThat(allowed(100)).isEqualTo(1);
        after(Duration.ofSeconds(60));
        assertThat(allowed(100)).isEqualTo(6);
    }

    @Test
    void quietMakesEverythingGoodAgain() {
        allowed(20);
        after(Duration.ofHours(1));

        assertThat(allowed(100)).isEqualTo(20);
    }

    @Test
    void oneDoesNotWaitForAnother() {
        allowed(20);

        assertThat(pace.allows("another")).isTrue();
        pace.forget("child"::equals);
        assertThat(allowed(1)).isEqualTo(1);
    }

    private long allowed(int tries) {
        return IntStream.range(0, tries).filter(_ -> pace.allows("child")).count();
    }

    private void after(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
