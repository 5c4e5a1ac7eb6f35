package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoomTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Room room = new Room(10);

    @Test
    @Timeout(60)
    void whoHasSomeWaitsForNoMore() throws InterruptedException {
        try (Room.Share one = room.share(); Room.Share other = room.share()) {
            assertThat(one.take(5, FOR_EVER)).isTrue();
            assertThat(other.take(5, FOR_EVER)).isTrue();
            assertThat(one.take(1, FOR_EVER)).isFalse();
            assertThat(other.take(1, FOR_EVER)).isFalse();
            assertThat(one.taken()).isEqualTo(5);
        }
        try (Room.Share all = room.share()) {
            assertThat(all.take(10, Duration.ZERO)).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void whoHasNoneWaitsForItsTurn() throws InterruptedException {
        Room.Share one = room.share();
        assertThat(one.take(10, Duration.ZERO)).isTrue();
        try (Room.Share other = room.share()) {
            assertThat(other.take(1, Duration.ofMillis(1))).isFalse();
            Thread waiting = Thread.ofVirtual().start(one::close);
            assertThat(other.take(1, FOR_EVER)).isTrue();
            waiting.join();
        }
    }
}
