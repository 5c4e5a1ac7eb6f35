package dev.trunkline.demo.peers;

import dev.trunkline.demo.audio.Tone;
import dev.trunkline.demo.audio.Wav;
import dev.trunkline.demo.run.Daemon;
import dev.trunkline.demo.run.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Telephones, played by one baresip: it answers by itself, sends a tone on every call and records what it hears.
public final class Baresip implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);
    /// A call through two gateways is up in well under a second; the rest is for a busy machine.
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final AtomicLong LAST_BEGUN = new AtomicLong();

    private final Place place;
    private final Path folder;
    private final double hertz;
    private final Daemon daemon;

    /// Starts the telephones and waits until they are ready.
    ///
    /// @param folder   an empty folder for configuration and recordings
    /// @param port     the SIP port to listen on
    /// @param users    the user parts, one telephone each
    /// @param outbound where calls go, such as `sip:198.51.100.10:5060;transport=udp`
    /// @param hertz    the tone that they send
    public Baresip(Place place, Path folder, int port, List<String> users, String outbound, double hertz) {
        this.place = place;
        this.folder = folder;
        this.hertz = hertz;
        try {
            Files.createDirectories(recordings());
            Wav.sine(hertz, 8000, 300).write(folder.resolve("tone.wav"));
            Files.writeString(folder.resolve("config"), config(port));
            Files.write(folder.resolve("accounts"), users.stream()
                    .map(user -> "<sip:%s@%s:%d>;regint=0;answermode=auto;audio_codecs=pcma,pcmu;outbound=\"%s\""
                            .formatted(user, place.address(), port, outbound))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        place.bring(folder);
        daemon = new Daemon("baresip in " + place.name(), folder, place.words(List.of("baresip", "-4", "-f", folder.toString())));
        if (daemon.await(0, START, line -> line.contains("baresip is ready")).isEmpty()) {
            String said = daemon.lastLines();
            daemon.close();
            throw new IllegalStateException("baresip did not start: " + said);
        }
    }

    private String config(int port) {
        return """
                poll_method epoll
                sip_listen %s:%d
                audio_source aufile,%s
                ausrc_srate 8000
                auplay_srate 8000
                ausrc_channels 1
                auplay_channels 1
                call_local_timeout 120
                call_max_calls 20
                module_path %s
                module stdio.so
                module g711.so
                module aufile.so
                module sndfile.so
                module_tmp account.so
                module_app menu.so
                snd_path %s
                """
                .formatted(place.address(), port, folder.resolve("tone.wav"), modules(), recordings());
    }

    private static Path modules() {
        return Path.of("/usr/lib/baresip/modules");
    }

    private Path recordings() {
        return folder.resolve("recordings");
    }

    /// The tone that these telephones send.
    public double hertz() {
        return hertz;
    }

    /// Dials and waits for the answer.
    ///
    /// @param uri   whom to call
    /// @return how the call was refused, or empty when it was answered
    public Optional<String> call(String uri) {
        awaitNextSecond();
        int mark = daemon.mark();
        daemon.type("/dial " + uri);
        String line = daemon.await(mark, ANSWER, l -> l.contains("Call established") || l.contains("session closed"))
                .orElse("no answer within " + ANSWER.toSeconds() + " s");
        LAST_BEGUN.set(Instant.now().getEpochSecond());
        return line.contains("Call established") ? Optional.empty() : Optional.of(line.strip());
    }

    // baresip names a recording by the second in which it begins: those of two calls in one second would be one file.
    private static void awaitNextSecond() {
        while (Instant.now().getEpochSecond() <= LAST_BEGUN.get()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// Marks a moment, for [#awaitAnswered] and [#awaitEnded].
    public int mark() {
        return daemon.mark();
    }

    /// Waits until one of these telephones has answered a call.
    ///
    /// @param user the user part that was called
    public boolean awaitAnswered(int mark, String user) {
        return daemon.await(mark, ANSWER, line -> line.startsWith(user + "@") && line.contains("Call established")).isPresent();
    }

    /// Waits until a call has ended.
    public boolean awaitEnded(int mark) {
        return daemon.await(mark, ANSWER, line -> line.contains("terminated (duration") || line.contains("session closed"))
                .isPresent();
    }

    public void hangUp() {
        daemon.type("/hangup");
    }

    /// The recordings there are, to tell later which are new.
    public Set<Path> heardSoFar() {
        place.fetch(recordings());
        try (var files = Files.list(recordings())) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith("-dec.wav")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For how long a tone was heard without a break in one of the recordings that are not among `before`, in milliseconds.
    public int heardMillis(Set<Path> before, double tone) {
        List<Path> fresh = new ArrayList<>(heardSoFar());
        fresh.removeAll(before);
        int longest = 0;
        for (Path recording : fresh) {
            try {
                longest = Math.max(longest, Tone.longestMillis(Wav.read(recording), tone));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return longest;
    }

    /// The end of what it wrote, for messages.
    public String lastLines() {
        return daemon.lastLines();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
