package dev.trunkline.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// A run of the program within this one: what it printed, and how it ended.
record Run(int code, String out, String err) {

    static Run of(String... args) {
        return with(new byte[0], args);
    }

    static Run with(byte[] standardInput, String... args) {
        return with(new ByteArrayInputStream(standardInput), args);
    }

    static Run with(InputStream standardInput, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Trunkline.run(
                new Surroundings(
                        standardInput,
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false,
                        "trunkline",
                        Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC)),
                args);
        return new Run(code, out.toString(), err.toString());
    }

    static Run lint(String manifests, String... options) {
        String[] args = Stream.concat(Stream.of("lint", "-"), Stream.of(options)).toArray(String[]::new);
        return with(manifests.getBytes(StandardCharsets.UTF_8), args);
    }
}
