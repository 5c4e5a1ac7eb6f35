package dev.trunkline.operator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the program logs while this is open. It goes to the standard error all the same.
public final class Logged implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    public Logged() {
        System.setErr(new PrintStream(kept, true, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                before.write(bytes, from, length);
            }
        });
    }

    /// The lines with these words in them, so far.
    public List<String> lines(String words) {
        return kept.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(words)).toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
