package dev.trunkline.operator.pods;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When to ask a pod and when to touch it: often while it has not loaded what it should, seldom else. Pure, in virtual time.
///
/// @param since   when what should be loaded last changed, or the pod came
/// @param touched when the pod was last touched for it
/// @param touches how often it was touched for it
record Pace(Instant since, Optional<Instant> touched, int touches) {

    static final Duration AT_REST = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration HURRY = Duration.ofSeconds(10);
    // Two minutes of touches. By then the kubelet has come by itself, and what a pod refuses it does not take for being touched.
    private static final int MOST_TOUCHES = 8;

    static Pace from(Instant since) {
        return new Pace(since, Optional.empty(), 0);
    }

    /// How long to wait before asking again.
    Duration untilNextAsk(Instant now, boolean settled) {
        if (settled) {
            return AT_REST;
        }
        Duration waited = Duration.between(since, now);
        if (waited.compareTo(HURRY) < 0) {
            return SOON;
        }
        Duration next = waited.dividedBy(20);
        return next.compareTo(AT_REST) > 0 ? AT_REST : next;
    }

    /// Whether the pod is to be touched now: at once, then after 1 s, 2 s, 4 s … 64 s, until it has loaded what it should. One
    /// touch may come before the kubelet itself has seen the new ConfigMap. Nothing is written at rest: after the eighth no more come.
    boolean touchDue(Instant now) {
        return touches < MOST_TOUCHES && touched.map(last -> !now.isBefore(last.plus(pause()))).orElse(true);
    }

    Pace afterTouch(Instant now) {
        return new Pace(since, Optional.of(now), touches + 1);
    }

    private Duration pause() {
        return Duration.ofSeconds(1L << (touches - 1));
    }
}
