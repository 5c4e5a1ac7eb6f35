package dev.trunkline.demo.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A place outside the cluster with an address of its own: a network namespace that the testbed connects to its node.
///
/// @param testbed the folder of `testbed/netns`
/// @param name    the namespace
/// @param address its IPv4 address
public record Netns(Path testbed, String name, String address) implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// Makes the namespace; one that an earlier run left is made anew.
    public static Netns add(Path testbed, String name, String address) {
        Command.of(testbed, "./netns", "del", name).attempt(LIMIT);
        Command.of(testbed, "./netns", "add", name, address).run(LIMIT);
        return new Netns(testbed, name, address);
    }

    /// The words that run a program inside.
    public List<String> words(List<String> program) {
        List<String> words = new ArrayList<>(List.of(testbed.resolve("netns").toString(), "exec", name));
        words.addAll(program);
        return words;
    }

    @Override
    public void close() {
        Command.of(testbed, "./netns", "del", name).attempt(LIMIT);
    }
}
