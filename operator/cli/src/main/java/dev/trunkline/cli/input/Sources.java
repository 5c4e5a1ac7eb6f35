package dev.trunkline.cli.input;

import dev.trunkline.rules.yaml.Fault;
import dev.trunkline.rules.yaml.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Reads what was named on the command line: a file whatever it is called, a folder with all `.yaml`, `.yml` and `.json` files
/// below it (in order of their names, hidden ones left out, links to folders not followed), and `-` for the standard input.
public final class Sources {

    /// 100,000 objects. What is larger is no manifest, or should be several files.
    static final int LARGEST = 64 << 20;

    private final InputStream standardInput;
    private int number;

    public Sources(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /// @throws Unavailable naming the first that cannot be had
    public List<Source> read(List<String> names) throws Unavailable {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            if (name.equals("-")) {
                try {
                    sources.add(read(Source.STANDARD_INPUT, number++, false, standardInput));
                } catch (IOException e) {
                    throw new Unavailable("cannot read the standard input: " + e.getMessage());
                }
                continue;
            }
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new Unavailable("there is no file or folder " + name);
            }
            if (Files.isDirectory(path)) {
                for (Path file : below(path)) {
                    sources.add(file(file, number++, true));
                }
            } else {
                sources.add(file(path, number++, false));
            }
        }
        return sources;
    }

    private static Source file(Path file, int number, boolean found) throws Unavailable {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                return tooLarge(file.toString(), number, found, Files.size(file) + " bytes");
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
                ? tooLarge(name, number, found, "more than " + LARGEST + " bytes")
                : Decoding.source(name, number, found, bytes);
    }

    private static Source tooLarge(String name, int number, boolean found, String size) {
        Fault fault = new Fault(0, "the file has " + size + ", and at most " + LARGEST + " are read: make several of it");
        return new Source(name, number, found, new SourceText(""), List.of(fault), List.of());
    }

    private static List<Path> below(Path folder) throws Unavailable {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.equals(folder) || !isHidden(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file) && isManifest(file) && Files.isRegularFile(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new Unavailable("cannot read " + folder + ": " + e.getMessage());
        }
        files.sort(null);
        return files;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Stream.of(".yaml", ".yml", ".json").anyMatch(name::endsWith);
    }
}
