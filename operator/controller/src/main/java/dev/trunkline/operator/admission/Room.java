package dev.trunkline.operator.admission;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// So many bytes of memory, shared by all requests. Whoever has none of them waits for his turn. Whoever has some gets more at once or not
/// at all: two who waited with all of it between them would wait for each other, and everybody behind them.
final class Room {

    private final Semaphore bytes;

    Room(int bytes) {
        this.bytes = new Semaphore(bytes, true);
    }

    /// What one request has of it.
    Share share() {
        return new Share();
    }

    final class Share implements AutoCloseable {

        private int taken;

        /// @return whether there was room in time
        boolean take(int more, Duration patience) throws InterruptedException {
            boolean had = taken > 0 ? bytes.tryAcquire(more) : bytes.tryAcquire(more, patience.toNanos(), TimeUnit.NANOSECONDS);
            taken += had ? more : 0;
            return had;
        }

        int taken() {
            return taken;
        }

        @Override
        public void close() {
            bytes.release(taken);
        }
    }
}
