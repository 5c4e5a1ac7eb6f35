package dev.trunkline.demo.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// A program that runs beside the demo: its lines are kept and can be waited for, and lines can be typed into it.
public final class Daemon implements AutoCloseable {

    private final String name;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();

    /// Starts a program.
    ///
    /// @param name what messages call it
    public Daemon(String name, Path folder, List<String> words) {
        this.name = name;
        try {
            process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name(name).start(this::keepLines);
    }

    private void keepLines() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // Programs that draw a status line end it with a carriage return, which this reader takes as a line's end.
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                keep(line);
            }
        } catch (IOException _) {
            keep(name + ": its output ended");
        }
    }

    private void keep(String line) {
        lock.lock();
        try {
            lines.add(line);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many lines there are now: a mark to wait from.
    public int mark() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a line after the mark.
    ///
    /// @return the first line that fits, or empty when `limit` passes without one
    public Optional<String> await(int mark, Duration limit, Predicate<String> wanted) {
        long left = limit.toNanos();
        int next = mark;
        lock.lock();
        try {
            while (true) {
                while (next < lines.size()) {
                    String line = lines.get(next++);
                    if (wanted.test(line)) {
                        return Optional.of(line);
                    }
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /// Types a line into the program.
    public void type(String line) {
        try {
            OutputStream out = process.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(name + " has ended: " + lastLines(), e);
        }
    }

    /// The end of what it wrote, for messages.
    public String lastLines() {
        lock.lock();
        try {
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        // What `ip netns exec` and the like started goes first, and by its own id.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
