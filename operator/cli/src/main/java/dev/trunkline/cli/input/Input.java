package dev.trunkline.cli.input;

import java.util.List;

/// What was read for one name on the command line.
///
/// @param name    as the user wrote it
/// @param several whether it may stand for several files: a folder, or the standard input
public record Input(String name, boolean several, List<Source> sources) {

    public Input {
        sources = List.copyOf(sources);
    }

    /// All files of these, in order.
    public static List<Source> sources(List<Input> inputs) {
        return inputs.stream().flatMap(input -> input.sources().stream()).toList();
    }
}
