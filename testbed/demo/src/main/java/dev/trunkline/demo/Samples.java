package dev.trunkline.demo;

import dev.trunkline.demo.run.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The manifests in `samples/`, with the addresses that the peers have where they are applied.
///
/// @param folder    of the samples
/// @param rewritten where those that differ are written
/// @param addresses by the address that stands in the samples
public record Samples(Path folder, Path rewritten, Map<String, String> addresses) {

    private static final Pattern ADDRESS = Pattern.compile("\\d+(?:\\.\\d+){3}");

    public Samples {
        addresses = Map.copyOf(addresses);
    }

    public String address(Peer peer) {
        return addresses.get(peer.sampleAddress());
    }

    /// The file to apply: the sample itself where all addresses are its own.
    public Path file(String sample) {
        try {
            String text = Files.readString(folder.resolve(sample));
            String here = here(text);
            return here.equals(text) ? folder.resolve(sample) : Files.writeString(rewritten.resolve(sample), here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All addresses at once, so that one which was put in is not taken for another one's.
    String here(String text) {
        return ADDRESS.matcher(text).replaceAll(match -> Matcher.quoteReplacement(addresses.getOrDefault(match.group(), match.group())));
    }
}
