package dev.trunkline.operator.admission;

import static dev.trunkline.operator.Manifest.itsp;
import static dev.trunkline.operator.admission.Admitting.NAMESPACE;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A platform team that applies without a pause: right manifests, which must be taken, and wrong ones, which the rule must refuse.
final class Load implements AutoCloseable {

    static final String WRONG = itsp("wrong", "Wrong").replace("generic-draft-first-address", "nobody");

    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final Admitting webhook;
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int members;

    Load(Admitting webhook) {
        this.webhook = webhook;
    }

    /// Two more of them, for which the API server opens connections of their own, and shakes hands anew.
    Load grow() {
        String name = "right-" + members++;
        threads.execute(() -> {
            for (int i = 0; going.get(); i++) {
                right(name, i);
            }
        });
        threads.execute(() -> {
            while (going.get()) {
                wrong();
            }
        });
        return this;
    }

    private void right(String name, int edit) {
        try {
            webhook.apply(NAMESPACE, itsp(name, "Right " + name + " " + edit));
            judged.incrementAndGet();
        } catch (KubernetesClientException e) {
            lost.add(String.valueOf(e.getMessage()));
        }
    }

    private void wrong() {
        try {
            webhook.dryRun(NAMESPACE, WRONG);
            lost.add("taken");
        } catch (KubernetesClientException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("ITSP-01")) {
                judged.incrementAndGet();
            } else {
                lost.add(message);
            }
        }
    }

    /// Waits for so many verdicts more.
    void judges(int count) {
        int before = judged.get();
        await().atMost(PATIENT).until(() -> judged.get() >= before + count);
    }

    /// What was answered otherwise.
    List<String> lost() {
        return List.copyOf(lost);
    }

    @Override
    public void close() {
        going.set(false);
        threads.close();
        for (int i = 0; i < members; i++) {
            webhook.delete(NAMESPACE, itsp("right-" + i, ""));
        }
    }
}
