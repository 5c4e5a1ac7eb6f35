package dev.trunkline.cli.input;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The `.yaml`, `.yml` and `.json` files below a folder, hidden ones left out.
///
/// Links are followed, those to folders as well, which kubectl leaves out or fails at: what a repository holds by a link is applied
/// all the same. Each file is read once, whatever leads to it, under the name that needs no link if it has one; a link to a folder that
/// holds the link leads to nothing new.
final class Folder {

    private final List<Path> files = new ArrayList<>();
    private final Set<Path> real = new HashSet<>();
    private final Set<Path> walked = new HashSet<>();
    private final List<Path> linksToFiles = new ArrayList<>();
    private List<Path> linksToFolders = new ArrayList<>();

    private Folder() {}

    /// In order of their names, as the user would write them.
    static List<Path> files(Path folder) throws IOException {
        Folder found = new Folder();
        found.walk(folder);
        while (!found.linksToFolders.isEmpty()) {
            List<Path> links = found.linksToFolders;
            found.linksToFolders = new ArrayList<>();
            links.sort(null);
            for (Path link : links) {
                if (!link.toAbsolutePath().getParent().toRealPath().startsWith(link.toRealPath())) {
                    found.walk(link);
                }
            }
        }
        found.linksToFiles.sort(null);
        for (Path link : found.linksToFiles) {
            // One that leads nowhere is for the reader to tell of.
            if (!Files.exists(link) || Files.isRegularFile(link) && found.real.add(link.toRealPath())) {
                found.files.add(link);
            }
        }
        found.files.sort(null);
        return found.files;
    }

    private void walk(Path folder) throws IOException {
        Path begin = folder.toRealPath();
        Files.walkFileTree(begin, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean wanted = directory.equals(begin) || !isHidden(directory);
                return wanted && walked.add(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path named = folder.resolve(begin.relativize(file));
                if (isHidden(file)) {
                    return FileVisitResult.CONTINUE;
                }
                if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
                    linksToFolders.add(named);
                } else if (attributes.isSymbolicLink() && isManifest(file)) {
                    linksToFiles.add(named);
                } else if (attributes.isRegularFile() && isManifest(file)) {
                    files.add(named);
                    real.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Stream.of(".yaml", ".yml", ".json").anyMatch(name::endsWith);
    }
}
