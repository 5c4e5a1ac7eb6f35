package dev.trunkline.demo.trace;

import dev.trunkline.demo.run.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// tcpdump in one place, for as long as it is open.
public final class Capture implements AutoCloseable {

    private final Path file;
    private final Daemon daemon;

    /// Starts to capture.
    ///
    /// @param name   of the file
    /// @param place  turns a program's words into those that run it in the place
    /// @param filter in tcpdump's language
    public Capture(Path folder, String name, UnaryOperator<List<String>> place, String filter) {
        file = folder.resolve(name + ".pcap");
        List<String> words = new ArrayList<>(List.of("tcpdump", "-i", "any", "-n", "-U", "--immediate-mode", "-s", "0", "-Z", "root", "-w", file.toString()));
        words.add(filter);
        daemon = new Daemon("tcpdump " + name, folder, place.apply(words));
        if (daemon.await(0, Duration.ofSeconds(10), line -> line.contains("listening on")).isEmpty()) {
            String said = daemon.lastLines();
            daemon.close();
            throw new IllegalStateException("tcpdump did not start: " + said);
        }
    }

    /// What was captured so far.
    public List<Packet> packets() {
        try {
            return Files.exists(file) ? PcapFile.read(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
