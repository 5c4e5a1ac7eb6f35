package dev.trunkline.demo;

import dev.trunkline.demo.peers.Baresip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A call that is up, heard at both ends.
///
/// @param callerBefore what the caller had recorded before the call
/// @param calleeBefore what the called end had recorded before the call
record Talk(Baresip caller, Baresip callee, Set<Path> callerBefore, Set<Path> calleeBefore) {

    /// How long a tone must be heard without a break, at once and each time again.
    private static final int TONE_MILLIS = 1_500;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// Calls, and returns when both ends hear each other.
    static Talk between(Baresip caller, String uri, Baresip callee, String calledUser) {
        return between(Duration.ZERO, caller, uri, callee, calledUser);
    }

    /// Likewise, dialling again as people do who are refused.
    ///
    /// @param patience for how long
    static Talk between(Duration patience, Baresip caller, String uri, Baresip callee, String calledUser) {
        Talk talk = new Talk(caller, callee, caller.heardSoFar(), callee.heardSoFar());
        int mark = callee.mark();
        AtomicReference<Optional<String>> refusal = new AtomicReference<>(Optional.empty());
        Eventually.sees(
                uri + " being answered",
                patience,
                () -> refusal.updateAndGet(_ -> caller.call(uri)).isEmpty(),
                () -> refusal.get().orElse("") + "\n" + callee.lastLines());
        if (!callee.awaitAnswered(mark, calledUser)) {
            throw new NotSeen(calledUser + " answering", callee.lastLines());
        }
        talk.awaitHeard("the called end", callee, talk.calleeBefore, caller.hertz(), TONE_MILLIS);
        talk.awaitHeard("the caller", caller, talk.callerBefore, callee.hertz(), TONE_MILLIS);
        return talk;
    }

    /// Returns when both ends have heard each other for some more time, without a break since the call began.
    void goesOn() {
        int atCallee = callee.heardMillis(calleeBefore, caller.hertz());
        int atCaller = caller.heardMillis(callerBefore, callee.hertz());
        awaitHeard("the called end, going on", callee, calleeBefore, caller.hertz(), atCallee + TONE_MILLIS);
        awaitHeard("the caller, going on", caller, callerBefore, callee.hertz(), atCaller + TONE_MILLIS);
    }

    /// The caller hangs up; returns when the called end knows.
    void hangUp() {
        int mark = callee.mark();
        caller.hangUp();
        if (!callee.awaitEnded(mark)) {
            throw new NotSeen("the call's end at the called end", callee.lastLines());
        }
    }

    private void awaitHeard(String who, Baresip listener, Set<Path> before, double hertz, int millis) {
        Eventually.sees(
                "%.0f Hz for %d ms at %s".formatted(hertz, millis, who),
                LIMIT,
                () -> listener.heardMillis(before, hertz) >= millis,
                () -> "heard for %d ms\n%s".formatted(listener.heardMillis(before, hertz), listener.lastLines()));
    }
}
