package dev.trunkline.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Instant;
import java.util.List;

/// What the demo tells, as a newcomer reads it: chapters, what was done, what was seen, tables and drawings.
public final class Story {

    private final PrintStream out;
    private final InstantSource clock;
    private final Instant started;

    public Story(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        started = clock.instant();
    }

    public void chapter(int number, String title) {
        out.println();
        out.printf("%d. %s%n", number, title);
    }

    /// Something that the demo does.
    public void says(String text) {
        out.printf("%8s  %s%n", seconds(), text);
    }

    /// Something that had to be seen, and was.
    public void seen(String text) {
        out.printf("%8s  seen: %s%n", seconds(), text);
    }

    /// Something that cannot be shown here.
    public void skips(String text, String why) {
        out.printf("%8s  skipped: %s (%s)%n", seconds(), text, why);
    }

    /// A table or drawing, as it is.
    public void shows(String text) {
        text.lines().forEach(line -> out.println(("            " + line).stripTrailing()));
    }

    /// A ladder, which is as wide as a page.
    public void draws(List<String> lines) {
        lines.forEach(line -> out.println("  " + line));
    }

    /// How long it took.
    public void ends(String text) {
        out.println();
        out.printf("%s (%s)%n", text, seconds());
    }

    /// Why it ends too early: a message that speaks for itself, or our own fault with its place.
    public static void tells(RuntimeException fault) {
        switch (fault) {
            case NotSeen _, IllegalStateException _ -> System.err.println(fault.getMessage());
            default -> fault.printStackTrace();
        }
    }

    private String seconds() {
        return "%.1f s".formatted(Duration.between(started, clock.instant()).toMillis() / 1000.0);
    }
}
