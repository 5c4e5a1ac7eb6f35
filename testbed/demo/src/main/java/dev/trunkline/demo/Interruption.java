package dev.trunkline.demo;

import java.time.Duration;

/// Ctrl-C, or another signal that ends the program: whoever plays is interrupted, cleans up what it has open, and then what is left
/// to do is done, before the program ends.
public final class Interruption {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Thread player;
    private final Duration patience;
    private final Runnable afterwards;
    private final Thread hook = new Thread(this::happen, "interruption");
    private volatile boolean came;

    /// From now on, until [#isOver].
    ///
    /// @param player     the thread that plays; interrupted, it has to end by itself, without [System#exit]
    /// @param patience   how long that may take
    /// @param afterwards is done then
    public Interruption(Thread player, Duration patience, Runnable afterwards) {
        this.player = player;
        this.patience = patience;
        this.afterwards = afterwards;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void happen() {
        came = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            // Again and again: a library that is waiting may swallow one.
            do {
                player.interrupt();
            } while (!player.join(AGAIN) && System.nanoTime() < end);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        afterwards.run();
    }

    /// Whether it came: what fails since then is no news.
    public boolean came() {
        return came;
    }

    /// Ends the watch, unless it came before: then the program is ending, and the player is waited for.
    ///
    /// @return whether nothing came
    public boolean isOver() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending already.
            return false;
        }
    }
}
