package dev.trunkline.demo.trace;

import dev.trunkline.demo.run.Daemon;
import dev.trunkline.demo.run.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// tcpdump in one place, for as long as it is open.
public final class Capture implements AutoCloseable {

    private final Place place;
    private final Path folder;
    private final Path file;
    private final Daemon daemon;

    /// Starts to capture.
    ///
    /// @param folder a folder of its own
    /// @param name   of the file
    /// @param filter in tcpdump's language
    public Capture(Path folder, String name, Place place, String filter) {
        this.place = place;
        this.folder = folder;
        file = folder.resolve(name + ".pcap");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        place.bring(folder);
        List<String> words = new ArrayList<>(List.of("tcpdump", "-i", "any", "-n", "-U", "--immediate-mode", "-s", "0", "-Z", "root", "-w", file.toString()));
        words.add(filter);
        daemon = new Daemon("tcpdump " + name, folder, place.words(words));
        if (daemon.await(0, Duration.ofSeconds(10), line -> line.contains("listening on")).isEmpty()) {
            String said = daemon.lastLines();
            daemon.close();
            throw new IllegalStateException("tcpdump did not start: " + said);
        }
    }

    /// What was captured so far.
    public List<Packet> packets() {
        place.fetch(folder);
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
