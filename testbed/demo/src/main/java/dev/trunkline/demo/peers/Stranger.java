package dev.trunkline.demo.peers;

import dev.trunkline.demo.run.Command;
import dev.trunkline.demo.run.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Somebody who is no peer of anybody, played by SIPp: it sends one INVITE and waits for any answer.
///
/// @param place  where it is
/// @param folder a folder for the scenario
public record Stranger(Place place, Path folder) {

    /// SIPp's last screen: how many INVITEs went out.
    private static final Pattern SENT = Pattern.compile("INVITE -+>\\s+1\\b");

    /// Sends an INVITE, with SIPp's own retransmissions, and tells whether anything came back within four seconds.
    ///
    /// @param target such as `198.51.100.64:5060`
    /// @param number the number to call
    /// @throws IllegalStateException if SIPp did not get as far as sending
    public boolean isAnswered(String target, String number) {
        Path scenario = folder.resolve("stranger.xml");
        try (InputStream template = Stranger.class.getResourceAsStream("/peers/stranger.xml")) {
            Files.createDirectories(folder);
            Files.write(scenario, template.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        place.bring(folder);
        Command.Result result = new Command(folder, place.words(List.of(
                        "sipp", target, "-sf", scenario.toString(), "-s", number, "-i", place.address(), "-m", "1", "-nostdin",
                        "-max_retrans", "3")))
                .attempt(Duration.ofSeconds(20));
        if (!SENT.matcher(result.output()).find()) {
            throw new IllegalStateException("SIPp sent nothing: " + result.errors() + result.output());
        }
        return result.status() != 0;
    }
}
