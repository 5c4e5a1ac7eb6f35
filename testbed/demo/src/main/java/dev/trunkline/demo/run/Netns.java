package dev.trunkline.demo.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A place outside the cluster: a network namespace that the testbed connects to its node. It shares this machine's files.
///
/// @param testbed the folder of `testbed/netns`
/// @param name    the namespace
/// @param address its IPv4 address
public record Netns(Path testbed, String name, String address) implements Place {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// Makes the namespace; one that an earlier run left is made anew.
    public static Netns add(Path testbed, String name, String address) {
        Command.of(testbed, "./netns", "del", name).attempt(LIMIT);
        Command.of(testbed, "./netns", "add", name, address).run(LIMIT);
        return new Netns(testbed, name, address);
    }

    @Override
    public List<String> words(List<String> program) {
        List<String> words = new ArrayList<>(List.of(testbed.resolve("netns").toString(), "exec", name));
        words.addAll(program);
        return words;
    }

    @Override
    public void bring(Path folder) {}

    @Override
    public void fetch(Path folder) {}

    @Override
    public void close() {
        Command.of(testbed, "./netns", "del", name).attempt(LIMIT);
    }
}
