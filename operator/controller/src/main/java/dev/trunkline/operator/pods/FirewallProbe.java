package dev.trunkline.operator.pods;

import dev.trunkline.rules.observed.ForbiddenPort;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries, in a virtual thread of its own, whether a pod's NetworkPolicy is enforced: the operator may reach the status port and
/// not the link port, on which every pod that serves a configuration listens. Says nothing while the pod does not answer on the
/// allowed port, before and after: then silence proves nothing, and the address may be another pod's by now. A refusal counts as
/// shut, since the port is known to listen: some network plugins refuse aloud where others drop.
final class FirewallProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FirewallProbe.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Whether the pod says, on its status port, that it serves a configuration.
    @FunctionalInterface
    interface Serving {
        boolean now() throws InterruptedException;
    }

    private final PodTarget pod;
    private final Serving serving;
    private final FirewallPace pace;
    private final Runnable news;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile FirewallTrials trials = FirewallTrials.NONE;

    /// @param news told when what is told changes
    FirewallProbe(PodTarget pod, Serving serving, FirewallPace pace, Runnable news) {
        this.pod = pod;
        this.serving = serving;
        this.pace = pace;
        this.news = news;
        thread = Thread.ofVirtual().name("firewall-" + pod.name()).start(this::run);
    }

    ForbiddenPort told() {
        return trials.told();
    }

    /// The pod said something new: if it could not be tried so far, it may be now.
    void podSaidNews() {
        due.release();
    }

    private void run() {
        try {
            while (true) {
                turn();
                rest();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // News shortens the wait for a first answer only: what was tried is confirmed in its own time.
    private void rest() throws InterruptedException {
        long wait = pace.untilNext(trials).toMillis();
        if (trials.last() == ForbiddenPort.Untried) {
            boolean _ = due.tryAcquire(wait, TimeUnit.MILLISECONDS);
        } else {
            TimeUnit.MILLISECONDS.sleep(wait);
        }
        due.drainPermits();
    }

    // One turn that fails must not end the probe: what it last said would stand for ever.
    private void turn() throws InterruptedException {
        try {
            tryOnce();
        } catch (RuntimeException e) {
            LOG.warn("trying the firewall of pod {}", pod.name(), e);
        }
    }

    private void tryOnce() throws InterruptedException {
        ForbiddenPort before = trials.told();
        trials = trials.with(trial());
        if (trials.told() == before) {
            return;
        }
        if (trials.told() == ForbiddenPort.Open) {
            LOG.warn("pod {} lets the operator in at its link port {}, which its NetworkPolicy forbids", pod.name(), pod.ports().link());
        }
        news.run();
    }

    private ForbiddenPort trial() throws InterruptedException {
        if (!serving.now()) {
            return ForbiddenPort.Untried;
        }
        Knock knock = Knock.at(pod.ip(), pod.ports().link(), PATIENCE);
        if (!serving.now()) {
            return ForbiddenPort.Untried;
        }
        return switch (knock) {
            case Answered -> ForbiddenPort.Open;
            case Refused, Silent -> ForbiddenPort.Shut;
            case Failed -> ForbiddenPort.Untried;
        };
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
