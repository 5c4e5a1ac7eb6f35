package dev.trunkline.gateway.app.media;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts of one leg: one thread writes, any thread reads.
final class LegCounters {

    private static final PacketDrop[] DROPS = PacketDrop.values();
    private static final int PACKETS = DROPS.length;
    private static final int BYTES = PACKETS + 1;
    private static final int LAST_SEEN = BYTES + 1;

    private final AtomicLongArray values = new AtomicLongArray(LAST_SEEN + 1);

    void forwarded(int bytes) {
        add(PACKETS, 1);
        add(BYTES, bytes);
    }

    void dropped(PacketDrop reason) {
        add(reason.ordinal(), 1);
    }

    void seen(long now) {
        values.setOpaque(LAST_SEEN, now);
    }

    long lastSeen() {
        return values.getOpaque(LAST_SEEN);
    }

    long packets() {
        return values.getOpaque(PACKETS);
    }

    long bytes() {
        return values.getOpaque(BYTES);
    }

    /// The reasons that occurred, and how often.
    Map<PacketDrop, Long> drops() {
        Map<PacketDrop, Long> drops = new EnumMap<>(PacketDrop.class);
        for (PacketDrop reason : DROPS) {
            long count = values.getOpaque(reason.ordinal());
            if (count > 0) {
                drops.put(reason, count);
            }
        }
        return drops;
    }

    // A single writer needs no atomic addition, only that a reader sees whole values.
    private void add(int index, long amount) {
        values.setOpaque(index, values.getPlain(index) + amount);
    }
}
