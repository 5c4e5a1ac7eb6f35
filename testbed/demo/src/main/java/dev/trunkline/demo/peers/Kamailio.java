package dev.trunkline.demo.peers;

import dev.trunkline.demo.run.Daemon;
import dev.trunkline.demo.run.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A telephone provider, played by Kamailio: it challenges registrations and calls, and one telephone is behind it.
public final class Kamailio implements AutoCloseable {

    /// Where the telephones behind the provider listen, at the provider's own address: this port and the even ones up to nine
    /// above (each takes the next one too).
    public static final int PHONE_PORT = 5070;

    private final Daemon daemon;

    /// Starts the provider.
    ///
    /// @param folder   an empty folder for configuration
    /// @param user     the customer's user name
    /// @param password the customer's password
    public Kamailio(Place place, Path folder, String realm, String user, String password) {
        try (InputStream template = Kamailio.class.getResourceAsStream("/peers/kamailio.cfg")) {
            Files.createDirectories(folder);
            String config = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@ADDRESS@", place.address())
                    .replace("@REALM@", realm)
                    .replace("@USER@", user)
                    .replace("@PASSWORD@", password)
                    .replace("@PHONE_PORT@", Integer.toString(PHONE_PORT));
            Files.writeString(folder.resolve("kamailio.cfg"), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        place.bring(folder);
        daemon = new Daemon("kamailio in " + place.name(), folder, place.words(
                List.of("kamailio", "-f", folder.resolve("kamailio.cfg").toString(), "-DD", "-E", "-m", "32", "-M", "4", "-Y", folder.toString())));
        if (daemon.await(0, Duration.ofSeconds(10), line -> line.contains("tcp: " + place.address())).isEmpty()) {
            String said = daemon.lastLines();
            daemon.close();
            throw new IllegalStateException("Kamailio did not start: " + said);
        }
    }

    /// Marks a moment, for [#awaitLine].
    public int mark() {
        return daemon.mark();
    }

    /// Waits for a line that holds `text`.
    public boolean awaitLine(int mark, String text, Duration limit) {
        return daemon.await(mark, limit, line -> line.contains(text)).isPresent();
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
