package dev.trunkline.demo.current;

import dev.trunkline.demo.run.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The user's own kubectl, held to the context that was current at the start.
///
/// @param kubeconfig a copy of that context alone; it holds credentials
record Kubectl(Path folder, Path kubeconfig) {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /// @param folder where the copy is written; readable for nobody else
    static Kubectl ofCurrentContext(Path folder) {
        String context = Command.of(folder, "kubectl", "config", "view", "--minify", "--flatten", "--raw").run(LIMIT);
        try {
            return new Kubectl(folder, Files.writeString(folder.resolve("kubeconfig"), context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> words(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        words.addAll(arguments);
        return words;
    }

    /// @throws IllegalStateException if it fails
    String run(String... arguments) {
        return new Command(folder, words(List.of(arguments))).run(LIMIT);
    }

    /// Runs it and returns how it went.
    Command.Result attempt(String... arguments) {
        return new Command(folder, words(List.of(arguments))).attempt(LIMIT);
    }

    /// Waits between two looks at the cluster.
    static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted");
        }
    }

    void apply(String manifest) {
        pass("apply", manifest);
    }

    /// Makes what must not be there yet.
    ///
    /// @throws IllegalStateException if it is there
    void create(String manifest) {
        pass("create", manifest);
    }

    private void pass(String verb, String manifest) {
        try {
            Path file = Files.createTempFile(folder, "manifest", ".yaml");
            Files.write(file, manifest.getBytes(StandardCharsets.UTF_8));
            run(verb, "-f", file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
