package dev.trunkline.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.CredentialsHash;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A mounted volume as a kubelet keeps it: files behind the link `..data`, which is swapped as one.
public final class ConfigDirectory {

    public static final Credentials CREDENTIALS =
            new Credentials(new Secret("status-token"), new Secret("link-token"), Map.of());

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    private final Path directory;
    private int version;

    public ConfigDirectory(Path directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory;
    }

    /// Swaps in a configuration whose secret hash is filled in.
    public void write(GatewayConfig config, Credentials credentials) throws IOException {
        write(config, credentials, UnaryOperator.identity());
    }

    /// As [#write(GatewayConfig, Credentials)], with `gateway.yaml` changed as text.
    public void write(GatewayConfig config, Credentials credentials, UnaryOperator<String> edit) throws IOException {
        byte[] secret = GatewayYaml.writeCredentials(credentials);
        var whole = new GatewayConfig(
                config.formatVersion(),
                config.mustUnderstand(),
                config.gateway(),
                CredentialsHash.of(KEY, secret),
                config.exposed(),
                config.link(),
                config.ports(),
                config.limits(),
                config.fragments());
        String gateway = edit.apply(new String(GatewayYaml.writeConfig(whole), UTF_8));
        swap(Map.of("gateway.yaml", gateway.getBytes(UTF_8), "credentials.yaml", secret, "hash.key", KEY));
    }

    private void swap(Map<String, byte[]> files) throws IOException {
        Path target = Files.createDirectories(directory.resolve("..version" + ++version));
        for (var file : files.entrySet()) {
            Files.write(target.resolve(file.getKey()), file.getValue());
        }
        Path link = directory.resolve("..data_tmp");
        Files.createSymbolicLink(link, target.getFileName());
        Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (String name : files.keySet()) {
            if (!Files.isSymbolicLink(directory.resolve(name))) {
                Files.createSymbolicLink(directory.resolve(name), Path.of("..data", name));
            }
        }
    }
}
