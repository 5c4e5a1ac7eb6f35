package dev.trunkline.cli.input;

import dev.trunkline.crds.Kind;
import dev.trunkline.rules.yaml.Fault;
import dev.trunkline.rules.yaml.SourceText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads what was named on the command line: a file whatever it is called, a folder with all `.yaml`, `.yml` and `.json` files
/// below it (in order of their names, hidden ones left out, links followed), and `-` for the standard input.
public final class Sources {

    /// 100,000 objects. What is larger is no manifest, or should be several files.
    static final int LARGEST = 64 << 20;

    private final InputStream standardInput;
    private final boolean changed;
    private int number;

    /// @param changed whether files are named because they changed, and may be no manifests, as those in a folder
    public Sources(InputStream standardInput, boolean changed) {
        this.standardInput = standardInput;
        this.changed = changed;
    }

    /// @throws Unavailable naming the first that cannot be had
    public List<Input> read(List<String> names) throws Unavailable {
        List<Input> inputs = new ArrayList<>();
        for (String name : names) {
            inputs.add(read(name));
        }
        return inputs;
    }

    private Input read(String name) throws Unavailable {
        if (name.equals("-")) {
            try {
                return new Input(name, true, List.of(read(Source.STANDARD_INPUT, number++, false, standardInput)));
            } catch (IOException e) {
                throw new Unavailable("cannot read the standard input: " + e.getMessage());
            }
        }
        if (name.isEmpty()) {
            throw new Unavailable("a name of a file or folder is empty; for the folder that you are in write .");
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new Unavailable("there is no file or folder " + name);
        }
        if (!Files.isDirectory(path)) {
            return new Input(name, false, List.of(file(path, number++, changed)));
        }
        List<Source> sources = new ArrayList<>();
        for (Path file : below(path)) {
            sources.add(Files.exists(file) ? file(file, number++, true) : nowhere(file, number++));
        }
        return new Input(name, true, sources);
    }

    private static Source file(Path file, int number, boolean found) throws Unavailable {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                return tooLarge(file, number, found);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(file.toString(), number, found, in);
            }
        } catch (NoSuchFileException e) {
            throw new Unavailable("there is no file " + file);
        } catch (IOException e) {
            throw new Unavailable("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Source read(String name, int number, boolean found, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        return bytes.length > LARGEST
                ? tooLarge(name, number, found, "more than " + LARGEST + " bytes", true)
                : Decoding.source(name, number, found, bytes);
    }

    private static Source nowhere(Path link, int number) {
        Fault note = new Fault(0, "a link that leads nowhere: there is no file " + link);
        return new Source(link.toString(), number, true, new SourceText(""), List.of(), List.of(note));
    }

    private static Source tooLarge(Path file, int number, boolean found) throws IOException {
        boolean ours = !found;
        byte[] word = Kind.GROUP.getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            int matched = 0;
            for (int next = in.read(); next >= 0 && !ours; next = in.read()) {
                // The word has its first letter only once, so that no match begins within another.
                matched = next == word[matched] ? matched + 1 : next == word[0] ? 1 : 0;
                ours = matched == word.length;
            }
        }
        return tooLarge(file.toString(), number, found, Files.size(file) + " bytes", ours);
    }

    private static Source tooLarge(String name, int number, boolean found, String size, boolean ours) {
        List<Fault> told = List.of(new Fault(0, "the file has " + size + ", and at most " + LARGEST + " are read: make several of it"));
        return new Source(name, number, found, new SourceText(""), ours ? told : List.of(), ours ? List.of() : told);
    }

    private static List<Path> below(Path folder) throws Unavailable {
        try {
            return Folder.files(folder);
        } catch (IOException e) {
            throw new Unavailable("cannot read " + folder + ": " + e.getMessage());
        }
    }
}
