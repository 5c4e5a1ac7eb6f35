package dev.trunkline.cli.input;

import dev.trunkline.rules.yaml.Fault;
import dev.trunkline.rules.yaml.SourceText;
import java.util.List;

/// A file that was read.
///
/// @param name   as the user would write it; `<stdin>` for the standard input
/// @param number its place among all files of the run, from 0
/// @param found  whether it was found in a folder or among what changed, and may then be no manifest at all
/// @param faults of the file as a whole: too large, not UTF-8
/// @param notes  what is worth knowing and no fault: a byte order mark, Windows' line ends
public record Source(String name, int number, boolean found, SourceText text, List<Fault> faults, List<Fault> notes) {

    public static final String STANDARD_INPUT = "<stdin>";

    public Source {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }
}
