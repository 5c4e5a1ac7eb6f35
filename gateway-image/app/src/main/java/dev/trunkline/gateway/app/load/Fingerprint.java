package dev.trunkline.gateway.app.load;

import dev.trunkline.gateway.config.GatewayYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// What tells cheaply that the files are others than before: their real places, times, sizes and inodes.
record Fingerprint(List<String> files) {

    static final Fingerprint NONE = new Fingerprint(List.of());

    static Fingerprint of(Path directory) {
        return new Fingerprint(Stream.of(GatewayYaml.CONFIG_FILE, GatewayYaml.CREDENTIALS_FILE, GatewayYaml.HASH_KEY_FILE)
                .map(directory::resolve)
                .map(Fingerprint::describe)
                .toList());
    }

    private static String describe(Path file) {
        try {
            Path real = file.toRealPath();
            var attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return real + " " + attributes.lastModifiedTime().toInstant() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
