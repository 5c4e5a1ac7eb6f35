package dev.trunkline.gateway.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedConfigTest {

    private static final byte[] KEY = "0123456789abcdef".getBytes(UTF_8);

    @TempDir
    private Path directory;

    private byte[] gateway;

    @BeforeEach
    void writePair() throws Exception {
        byte[] credentials = GatewayYaml.writeCredentials(Examples.credentials());
        gateway = GatewayYamlTest.golden("connection.yaml")
                .replace(Examples.HASH, CredentialsHash.of(KEY, credentials))
                .getBytes(UTF_8);
        Files.write(directory.resolve("gateway.yaml"), gateway);
        Files.write(directory.resolve("credentials.yaml"), credentials);
        Files.write(directory.resolve("hash.key"), KEY);
    }

    @Test
    void loadsAPairThatBelongsTogether() throws Exception {
        LoadedConfig loaded = LoadedConfig.read(directory);
        assertThat(loaded.config().gateway()).isEqualTo(Examples.connection().gateway());
        assertThat(loaded.credentials()).isEqualTo(Examples.credentials());
        assertThat(loaded.configHash()).isEqualTo(LoadedConfig.hash(gateway)).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void followsTheLinkThatAKubeletSwaps() throws Exception {
        Path files = Files.createDirectory(directory.resolve("..2026_01_01"));
        for (String name : new String[] {"gateway.yaml", "credentials.yaml", "hash.key"}) {
            Files.move(directory.resolve(name), files.resolve(name));
            Files.createSymbolicLink(directory.resolve(name), Path.of("..data", name));
        }
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01_01"));
        assertThat(LoadedConfig.read(directory).credentials()).isEqualTo(Examples.credentials());
    }

    @Test
    void refusesOtherCredentials() throws Exception {
        Files.writeString(directory.resolve("credentials.yaml"), "statusToken: a\nlinkToken: b\n");
        refused("gateway.yaml and credentials.yaml do not belong together: secretHash differs");
    }

    @Test
    void refusesAnotherKey() throws Exception {
        Files.writeString(directory.resolve("hash.key"), "fedcba9876543210");
        refused("gateway.yaml and credentials.yaml do not belong together: secretHash differs");
    }

    @Test
    void refusesAKeyThatCanBeGuessed() throws Exception {
        Files.writeString(directory.resolve("hash.key"), "0");
        refused("hash.key: has fewer than 16 bytes");
    }

    @Test
    void namesTheMissingFile() throws Exception {
        Files.delete(directory.resolve("credentials.yaml"));
        refused("credentials.yaml: is missing");
    }

    @Test
    void refusesAFileThatNoConfigMapCanHold() throws Exception {
        Files.write(directory.resolve("gateway.yaml"), new byte[(1 << 20) + 1]);
        refused("gateway.yaml: is larger than 1048576 bytes");
    }

    @Test
    void readsTheCredentialsBesideABrokenFile() throws Exception {
        Files.writeString(directory.resolve("gateway.yaml"), "broken");
        assertThat(LoadedConfig.readCredentials(directory)).contains(Examples.credentials());
        Files.writeString(directory.resolve("credentials.yaml"), "broken");
        assertThat(LoadedConfig.readCredentials(directory)).isEmpty();
    }

    private void refused(String message) {
        assertThatThrownBy(() -> LoadedConfig.read(directory)).isInstanceOf(ConfigException.class).hasMessage(message);
    }
}
