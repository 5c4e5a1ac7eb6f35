package dev.trunkline.demo.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A folder for what is written while the demo runs, named by who made it. Whoever was killed could not clean up: the next one of
/// the same name does, with the programs that still run with files of that folder.
///
/// @param folder the folder, which is empty at first
public record Scratch(Path folder) implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    /// Makes one in the system's folder for such.
    ///
    /// @param name of letters and digits, the same for all that play with the same cluster
    public static Scratch of(String name) {
        return in(Path.of(System.getProperty("java.io.tmpdir")), name);
    }

    static Scratch in(Path base, String name) {
        try {
            for (Path left : leftIn(base, name)) {
                end(left);
                delete(left);
            }
            return new Scratch(Files.createTempDirectory(base, prefix(name) + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prefix(String name) {
        return "trunkline-demo-" + name + "-";
    }

    /// Those whose maker runs no more.
    private static List<Path> leftIn(Path base, String name) throws IOException {
        Pattern named = Pattern.compile(Pattern.quote(prefix(name)) + "(\\d+)-\\d+");
        try (var files = Files.list(base)) {
            return files.filter(file -> {
                var match = named.matcher(file.getFileName().toString());
                return match.matches() && ProcessHandle.of(Long.parseLong(match.group(1))).isEmpty();
            }).toList();
        }
    }

    /// No other program names a folder with a random number in it.
    private static void end(Path folder) {
        List<ProcessHandle> running = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().filter(line -> line.contains(folder.toString())).isPresent())
                .toList();
        running.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : running) {
            try {
                process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("process " + process.pid() + " of a demo that was killed does not end", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /// Deletes a folder with all in it.
    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
