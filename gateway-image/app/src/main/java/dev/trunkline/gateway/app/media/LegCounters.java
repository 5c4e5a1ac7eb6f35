package dev.trunkline.gateway.app.media;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts of one leg: one thread writes, any thread reads.
final class LegCounters {

    private static final PacketDrop[] DROPS = PacketDrop.values();
    private static final int PACKETS = DROPS.length;
    private static final int BYTES = PACKETS + 1;
    private static final int LAST_SEEN = BYTES + 1;

    private final AtomicLongArray values = new AtomicLongArray(LAST_SEEN + 1);
    private final List<LegCounters> also;

    /// @param also counts that take everything that these take
    LegCounters(LegCounters... also) {
        this.also = List.of(also);
    }

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

    /// All counts by name: `media_packets`, `media_bytes`, `media_dropped_stranger` and so on.
    Map<String, Long> byName() {
        Map<String, Long> byName = new TreeMap<>();
        byName.put("media_packets", packets());
        byName.put("media_bytes", bytes());
        for (PacketDrop reason : DROPS) {
            byName.put("media_dropped_" + reason.name().toLowerCase(Locale.ROOT), values.getOpaque(reason.ordinal()));
        }
        return byName;
    }

    // A single writer needs no atomic addition, only that a reader sees whole values.
    private void add(int index, long amount) {
        values.setOpaque(index, values.getPlain(index) + amount);
        for (int i = 0; i < also.size(); i++) {
            also.get(i).add(index, amount);
        }
    }
}
