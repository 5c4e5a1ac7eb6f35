package dev.trunkline.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A configuration and the credentials that belong to it: what a gateway may serve.
///
/// @param configHash `sha256:` and the hash of the bytes of `gateway.yaml`, as the status port reports it
public record LoadedConfig(GatewayConfig config, Credentials credentials, String configHash) {

    private static final int KEY_AT_LEAST = 16;

    // A ConfigMap and a Secret hold 1 MiB each at most.
    private static final int FILE_AT_MOST = 1 << 20;

    /// Reads the three files of the mounted directory, whole or not at all.
    ///
    /// @throws ConfigException if one of them is missing or wrong, or if the credentials are not those that the file names
    public static LoadedConfig read(Path directory) throws ConfigException {
        Path files = snapshot(directory);
        return of(
                bytes(files, GatewayYaml.CONFIG_FILE),
                bytes(files, GatewayYaml.CREDENTIALS_FILE),
                bytes(files, GatewayYaml.HASH_KEY_FILE));
    }

    /// Only the credentials of the directory, good or absent: for a gateway that has to say why it serves nothing.
    public static Optional<Credentials> readCredentials(Path directory) {
        try {
            return Optional.of(GatewayYaml.readCredentials(bytes(snapshot(directory), GatewayYaml.CREDENTIALS_FILE)));
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }

    /// As [#read], from the contents of `gateway.yaml`, `credentials.yaml` and `hash.key`.
    public static LoadedConfig of(byte[] gateway, byte[] credentials, byte[] hashKey) throws ConfigException {
        GatewayConfig config = GatewayYaml.readConfig(gateway);
        if (hashKey.length < KEY_AT_LEAST) {
            throw new ConfigException(GatewayYaml.HASH_KEY_FILE + ": has fewer than " + KEY_AT_LEAST + " bytes");
        }
        if (!CredentialsHash.of(hashKey, credentials).equals(config.secretHash())) {
            throw new ConfigException(GatewayYaml.CONFIG_FILE + " and " + GatewayYaml.CREDENTIALS_FILE
                    + " do not belong together: secretHash differs");
        }
        Credentials read = GatewayYaml.readCredentials(credentials);
        ConfigCheck.checkPair(config, read);
        return new LoadedConfig(config, read, hash(gateway));
    }

    /// `sha256:` and 64 hexadecimal digits: the name of a file's content.
    public static String hash(byte[] gateway) {
        return "sha256:" + Sha256.hex(gateway);
    }

    /// A kubelet swaps the link `..data`; following it once gives files of one moment.
    private static Path snapshot(Path directory) throws ConfigException {
        Path data = directory.resolve("..data");
        try {
            return Files.exists(data) ? data.toRealPath() : directory;
        } catch (IOException e) {
            throw new ConfigException(directory + " cannot be read", e);
        }
    }

    private static byte[] bytes(Path directory, String file) throws ConfigException {
        try (var in = Files.newInputStream(directory.resolve(file))) {
            byte[] bytes = in.readNBytes(FILE_AT_MOST + 1);
            if (bytes.length > FILE_AT_MOST) {
                throw new ConfigException(file + ": is larger than " + FILE_AT_MOST + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": is missing", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read", e);
        }
    }
}
