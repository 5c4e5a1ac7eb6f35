package dev.trunkline.demo.current;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody plays the demo in this cluster: an annotation of a namespace that is renewed for as long as this is open.
final class Presence implements AutoCloseable {

    static final String ANNOTATION = "trunkline.dev/playing";
    private static final Duration BEAT = Duration.ofSeconds(4);
    /// Long enough for a renewal, on a busy machine too.
    private static final Duration WATCH = Duration.ofSeconds(12);
    /// An annotation that old, by whatever clock, is of a run that was killed.
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Kubectl kubectl;
    private final String namespace;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread beats = Thread.ofVirtual().name("presence").unstarted(this::beat);

    /// @param namespace that is there
    Presence(Kubectl kubectl, String namespace, InstantSource clock) {
        this.kubectl = kubectl;
        this.namespace = namespace;
        this.clock = clock;
        beats.start();
    }

    /// The annotation's value now.
    static String stamp(InstantSource clock) {
        return Long.toString(clock.millis());
    }

    /// Looks whether somebody plays, which takes a while after one that was killed.
    ///
    /// @param waiting is run before that while
    static boolean isFelt(Kubectl kubectl, String namespace, InstantSource clock, Runnable waiting) {
        String first = read(kubectl, namespace);
        if (first.isEmpty() || Math.abs(clock.millis() - Long.parseLong(first)) > FORGOTTEN.toMillis()) {
            return false;
        }
        waiting.run();
        long end = System.nanoTime() + WATCH.toNanos();
        while (System.nanoTime() < end) {
            Kubectl.pause(Duration.ofSeconds(1));
            if (!read(kubectl, namespace).equals(first)) {
                return true;
            }
        }
        return false;
    }

    private static String read(Kubectl kubectl, String namespace) {
        return kubectl.run("get", "namespace", namespace, "--ignore-not-found", "-o",
                "go-template={{with .metadata.annotations}}{{with index . \"" + ANNOTATION + "\"}}{{.}}{{end}}{{end}}");
    }

    private void beat() {
        try {
            while (!closed.await(BEAT.toSeconds(), TimeUnit.SECONDS)) {
                kubectl.attempt("annotate", "namespace", namespace, "--overwrite", ANNOTATION + "=" + stamp(clock));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nobody plays any more.
    @Override
    public void close() {
        closed.countDown();
        kubectl.attempt("annotate", "namespace", namespace, ANNOTATION + "-");
    }
}
