package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.rules.observed.ForbiddenPort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches one pod over its status port, in a virtual thread of its own, until closed. Touches the pod while it has not loaded
/// what its mount should hold: a kubelet refreshes a mount only at the pod's next sync, a minute or more later. Beside it the pod's
/// firewall is tried.
final class PodProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PodProbe.class);

    private final PodTarget pod;
    private final StatusClient client;
    private final Consumer<PodTarget> touch;
    private final Clock clock;
    private final Runnable heard;
    private final Runnable news;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private final FirewallProbe firewall;
    private volatile Expected expected;
    private volatile Pace pace;
    private volatile PodReport report = PodReport.NONE;

    PodProbe(
            PodTarget pod,
            Expected expected,
            StatusClient client,
            FirewallPace firewallPace,
            Consumer<PodTarget> touch,
            Clock clock,
            Runnable heard,
            Runnable news) {
        this.pod = pod;
        this.expected = expected;
        this.client = client;
        this.touch = touch;
        this.clock = clock;
        this.heard = heard;
        this.news = news;
        pace = Pace.from(clock.instant());
        firewall = new FirewallProbe(pod, this::isServing, firewallPace, news);
        thread = Thread.ofVirtual().name("probe-" + pod.name()).start(this::run);
    }

    PodTarget pod() {
        return pod;
    }

    PodReport report() {
        return report;
    }

    /// Whether what the policy forbids was found shut.
    ForbiddenPort link() {
        return firewall.told();
    }

    /// Says what the pod should have loaded from now on.
    void expect(Expected wanted) {
        if (!wanted.equals(expected)) {
            expected = wanted;
            pace = Pace.from(clock.instant());
            due.release();
        }
    }

    private void run() {
        try {
            while (true) {
                boolean settled = turn();
                Duration wait = pace.untilNextAsk(clock.instant(), settled);
                boolean _ = due.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // One turn that fails must not end the watch: nobody would notice that the pod is asked no more.
    private boolean turn() throws InterruptedException {
        try {
            return ask();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.warn("asking pod {}", pod.name(), e);
            return false;
        }
    }

    private boolean ask() throws InterruptedException {
        Expected wanted = expected;
        PodAnswer answer = client.ask(pod.ip(), pod.ports().status(), wanted.token());
        Instant now = clock.instant();
        PodReport before = report;
        report = before.with(answer, wanted, now);
        if (answer instanceof PodAnswer.Told) {
            heard.run();
        }
        if (answer instanceof PodAnswer.Told && !report.hasLoaded(wanted.configHash()) && pace.touchDue(now)) {
            pace = pace.afterTouch(now);
            touch();
        }
        if (report.tellsNews(before)) {
            firewall.podSaidNews();
            news.run();
        }
        return report.isSettled(wanted.configHash());
    }

    // A gateway listens on all its ports before it says that it serves the configuration that names them.
    private boolean isServing() throws InterruptedException {
        return client.ask(pod.ip(), pod.ports().status(), expected.token()) instanceof PodAnswer.Told(GatewayStatus status)
                && !status.configHash().isEmpty();
    }

    private void touch() {
        try {
            touch.accept(pod);
        } catch (RuntimeException e) {
            // The pod may be gone, or the API server away: the next turn tries again.
            LOG.warn("touching pod {}: {}", pod.name(), e.getMessage());
        }
    }

    @Override
    public void close() {
        firewall.close();
        thread.interrupt();
    }
}
