package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayStatus.PeerStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.core.engine.GatewayEngine;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.rules.manifest.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the planner writes a gateway starts with: every golden `gateway.yaml`, with its credentials, in the gateway's own engine.
class GoldenGatewayTest {

    private static final Path ROOT = Path.of("src/test/resources/golden");
    private static final InetSocketAddress SOMEBODY = new InetSocketAddress(InetAddress.ofLiteral("198.51.100.10"), 5060);

    @TestFactory
    Stream<DynamicTest> startsInAnEngine() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(ROOT)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("out-gateway-")).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .filter(file -> !objects(file, "ConfigMap").isEmpty())
                .map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> starts(file)));
    }

    private static void starts(Path file) throws Exception {
        LoadedConfig loaded = loaded(file);
        var engine = new GatewayEngine(loaded.config().gateway().slot(), new Random(1));
        Queue<Output> outputs = new ArrayDeque<>();
        engine.handle(PaperCluster.NOW, new Input.Configured(loaded.config(), loaded.credentials(), "10.244.0.5"), outputs::add);
        for (Output output = outputs.poll(); output != null; output = outputs.poll()) {
            if (output instanceof Output.Resolve query) {
                engine.handle(
                        PaperCluster.NOW, new Input.Resolved(query, List.of(SOMEBODY), Duration.ofMinutes(1), ""), outputs::add);
            }
        }

        List<Fragment> fragments = loaded.config().fragments();
        assertThat(engine.status().registrations()).extracting(RegistrationStatus::name).containsExactlyElementsOf(
                fragments.stream().filter(GoldenGatewayTest::registers).map(fragment -> fragment.source().name()).toList());
        assertThat(engine.status().peers()).extracting(PeerStatus::name).containsExactlyInAnyOrderElementsOf(
                fragments.stream().filter(fragment -> !registers(fragment)).flatMap(GoldenGatewayTest::peers).toList());
    }

    private static boolean registers(Fragment fragment) {
        return fragment.content() instanceof Provider provider && provider.registration().isPresent();
    }

    /// The names of those that the engine must ask whether they are there: a provider that takes registrations says it by these.
    private static Stream<String> peers(Fragment fragment) {
        return switch (fragment.content()) {
            case Provider _ -> Stream.of(fragment.source().name());
            case SiteCore site -> site.sipServers().stream().map(SiteCore.SipServer::name);
            case SiteLink _, ConnectionLink _, Media _ -> Stream.of();
        };
    }

    private static LoadedConfig loaded(Path file) throws Exception {
        JsonNode secret = objects(file, "Secret").getFirst().path("data");
        return LoadedConfig.of(
                bytes(objects(file, "ConfigMap").getFirst().path("data").path(GatewayYaml.CONFIG_FILE)),
                bytes(secret.path(GatewayYaml.CREDENTIALS_FILE)),
                Base64.getDecoder().decode(secret.path(GatewayYaml.HASH_KEY_FILE).asText()));
    }

    private static byte[] bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> objects(Path file, String kind) {
        try {
            return Manifests.documents(Files.readString(file)).stream()
                    .filter(document -> document.path("kind").asText().equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
