package dev.trunkline.demo.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The testbed's node itself, among its links and addresses. It shares this machine's files, and closing it ends nothing.
///
/// @param testbed the folder of `testbed/cluster`
public record Node(Path testbed) implements Place {

    @Override
    public String name() {
        return "node";
    }

    @Override
    public String address() {
        return "198.51.100.1";
    }

    @Override
    public List<String> words(List<String> program) {
        List<String> words = new ArrayList<>(List.of(testbed.resolve("cluster").toString(), "node"));
        words.addAll(program);
        return words;
    }

    @Override
    public void bring(Path folder) {}

    @Override
    public void fetch(Path folder) {}

    @Override
    public void close() {}
}
