package dev.trunkline.rules.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is wrong with a file: the first of it, since a file may hold a million wrong lines and nobody reads as many.
public final class Faults {

    /// How many are told.
    public static final int MOST = 20;

    private final List<Fault> first = new ArrayList<>();
    private boolean full;

    public void add(int line, String message) {
        if (first.size() < MOST) {
            first.add(new Fault(line, message));
        } else if (!full) {
            full = true;
            first.add(new Fault(line, "there is more from here on; correct what stands above first"));
        }
    }

    /// Whether nothing more is taken.
    public boolean isFull() {
        return full;
    }

    /// By line.
    public List<Fault> all() {
        return first.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }
}
