package dev.trunkline.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Counts each reconciliation of an operator that is told of it.
final class Reconciled implements Metrics {

    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    public void reconciliationExecutionStarted(HasMetadata object, Map<String, Object> metadata) {
        seen.add(object.getKind() + "/" + object.getMetadata().getName());
    }

    /// Each one because of a change, until there is none for so long.
    List<String> by(Runnable change, Duration quiet) {
        seen.clear();
        change.run();
        awaitQuiet(quiet);
        return List.copyOf(seen);
    }

    /// Waits until one has begun after this, and ended.
    void awaitAnother() {
        for (int i = 0; i < 2; i++) { // One object is never reconciled twice at once.
            seen.clear();
            await().atMost(PATIENT).until(() -> !seen.isEmpty());
        }
    }

    void awaitQuiet(Duration quiet) {
        int[] last = {-1};
        await().atMost(PATIENT).pollInterval(Duration.ofMillis(100)).during(quiet).until(() -> {
            int before = last[0];
            last[0] = seen.size();
            return before == last[0];
        });
    }
}
