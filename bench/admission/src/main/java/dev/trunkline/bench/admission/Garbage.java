package dev.trunkline.bench.admission;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// How often this program has stopped to collect garbage, and for how long in all.
record Garbage(long count, long millis) {

    static Garbage now() {
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return new Garbage(
                collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
                collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum());
    }

    Garbage since(Garbage before) {
        return new Garbage(count - before.count, millis - before.millis);
    }

    @Override
    public String toString() {
        return count + " of " + (count == 0 ? 0 : millis / count) + " ms";
    }
}
