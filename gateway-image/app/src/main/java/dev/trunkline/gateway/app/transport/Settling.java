package dev.trunkline.gateway.app.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The moment after the cluster was told that this gateway is ready, in which it may lead calls here over the link and their
/// media, on the exposed side, still to the predecessor: those are two Services, which kube-proxy takes over one after the other.
/// A media flow that begins then stays with the predecessor as long as it lasts, so that such a call has audio one way only.
/// Streams of the link that come in this moment are therefore read when it is over.
public final class Settling {

    /// What a pod uses. kube-proxy takes changes over at most once a second (`minSyncPeriod`); and a peer that hears nothing for
    /// 3 s asks somebody else.
    public static final Duration POD = Duration.ofSeconds(2);

    /// Who is first led here so long after readiness meets a cluster that has taken over everything.
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Duration lasts;
    private volatile Optional<Instant> ready = Optional.empty();
    private Optional<Instant> led = Optional.empty();

    /// @param clock never goes back
    /// @param lasts from the first stream of the link on
    public Settling(InstantSource clock, Duration lasts) {
        this.clock = clock;
        this.lasts = lasts;
    }

    /// The cluster was told that this gateway is ready. Only the first time counts. Called from any thread.
    public void ready() {
        if (ready.isEmpty()) {
            ready = Optional.of(clock.instant());
        }
    }

    /// How long a stream of the link that comes now waits; zero where it need not.
    Duration left() {
        Instant now = clock.instant();
        if (led.isEmpty() && ready.isPresent()) {
            led = Optional.of(now);
        }
        return led.filter(first -> first.isBefore(ready.orElseThrow().plus(FRESH)))
                .map(first -> Duration.between(now, first.plus(lasts)))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
