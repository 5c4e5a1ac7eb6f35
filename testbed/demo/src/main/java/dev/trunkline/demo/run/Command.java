package dev.trunkline.demo.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program that is run to its end.
///
/// @param folder the folder that it runs in
/// @param words  the program and its arguments
public record Command(Path folder, List<String> words) {

    public static Command of(Path folder, String... words) {
        return new Command(folder, Arrays.asList(words));
    }

    /// What a program left behind.
    public record Result(int status, String output, String errors) {}

    /// Runs it and returns what it wrote.
    ///
    /// @throws IllegalStateException if it fails, with its last words, or takes longer than `limit`
    public String run(Duration limit) {
        Result result = attempt(limit);
        if (result.status() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + result.status() + ": "
                    + (result.errors() + result.output()).strip());
        }
        return result.output();
    }

    /// Runs it and returns how it went.
    public Result attempt(Duration limit) {
        Process process = start();
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", words) + " took longer than " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), output.join(), errors.join());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
