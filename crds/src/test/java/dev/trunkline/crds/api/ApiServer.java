package dev.trunkline.crds.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.Kind;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One API server with the committed CRDs in it, for all tests of this JVM.
final class ApiServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static KubernetesClient started;
    private static Optional<RuntimeException> refused = Optional.empty();
    private static Path kubeconfig;

    private ApiServer() {}

    static synchronized KubernetesClient client() {
        // Not in a static initialiser: the client's own threads call back into this class.
        refused.ifPresent(cause -> {
            throw new IllegalStateException("the API server did not start, or did not take the CRDs", cause);
        });
        if (started == null) {
            try {
                started = start();
            } catch (RuntimeException e) {
                // Once is enough: each further test would start another one.
                refused = Optional.of(e);
                throw e;
            }
        }
        return started;
    }

    static CustomResourceDefinition crd(Kind kind) {
        return client().apiextensions().v1().customResourceDefinitions().withName(kind.crdName()).get();
    }

    /// A namespace that no other test has.
    static String namespace() {
        String name = "test-" + NAMESPACES.incrementAndGet();
        client().namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).create();
        return name;
    }

    /// Creates the object, or puts it in the place of the one that has its name; an unknown field is an error.
    static JsonNode put(String namespace, ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        if (!copy.path("kind").asText().equals("Namespace")) {
            metadata.put("namespace", namespace);
        }
        var resource = client().resource(resource(copy));
        var stored = Optional.ofNullable(resource.get());
        if (stored.isEmpty()) {
            return JSON.valueToTree(resource.fieldValidation(FieldValidateable.Validation.STRICT).create());
        }
        metadata.put("resourceVersion", stored.get().getMetadata().getResourceVersion());
        return JSON.valueToTree(
                client().resource(resource(copy)).fieldValidation(FieldValidateable.Validation.STRICT).update());
    }

    /// Runs the real kubectl against this server and returns what it printed.
    ///
    /// @throws IllegalStateException with its output if it fails
    static String kubectl(String... arguments) throws IOException, InterruptedException {
        client();
        Path kubectl;
        try (Stream<Path> versions = Files.list(Path.of(testDir(), "k8s"))) {
            kubectl = versions.sorted().toList().getLast().resolve("kubectl");
        }
        List<String> command = new ArrayList<>(List.of(kubectl.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return output;
    }

    static GenericKubernetesResource resource(ObjectNode object) {
        return JSON.convertValue(object, GenericKubernetesResource.class);
    }

    private static KubernetesClient start() {
        KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(testDir())
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .build());
        server.start();
        try {
            kubeconfig = Files.writeString(Files.createTempFile("kubeconfig", ".yaml"), server.getKubeConfigYaml());
            kubeconfig.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(server.getKubeConfigYaml())).build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            client.close();
            server.stop();
        }));
        for (Kind kind : Kind.values()) {
            client.apiextensions().v1().customResourceDefinitions()
                    .load(Path.of("yaml", kind.crdName() + ".yaml").toFile())
                    .create();
        }
        for (Kind kind : Kind.values()) {
            client.apiextensions().v1().customResourceDefinitions().withName(kind.crdName()).waitUntilCondition(
                    ApiServer::established, 30, TimeUnit.SECONDS);
        }
        return client;
    }

    private static String testDir() {
        return Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR"))
                .orElseThrow(() -> new IllegalStateException("set KUBE_API_TEST_DIR to what testbed/cluster api-test-dir prints"));
    }

    static boolean established(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
    }
}
