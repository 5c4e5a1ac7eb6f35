package dev.trunkline.bench.admission;

import dev.trunkline.operator.api.Clients;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real API server with the definitions, which calls the webhook as the chart has it do, but by URL.
final class ApiServer implements AutoCloseable {

    static final String NAMESPACE = "trunkline-system";
    static final String SECRET = "trunkline-webhook";
    static final String WEBHOOK = "trunkline";
    static final String HOST = "127.0.0.1";

    private static final int PATIENCE_MILLIS = 120_000;
    private static final Path DEFINITIONS = Path.of("crds/yaml");

    private final KubeAPIServer server;
    private final KubernetesClient client;

    ApiServer() throws IOException {
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(System.getenv("KUBE_API_TEST_DIR"))
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withStartupTimeout(PATIENCE_MILLIS)
                // Eight clients and an operator are one user here, whose fair share is not what is measured.
                .withApiServerFlags(List.of("--max-requests-inflight", "0", "--max-mutating-requests-inflight", "0", "--enable-priority-and-fairness=false"))
                .build());
        server.start();
        client = another();
        namespace(NAMESPACE);
        try (Stream<Path> files = Files.list(DEFINITIONS)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
                client.resource(client.getKubernetesSerialization().unmarshal(Files.readString(file), CustomResourceDefinition.class)).serverSideApply();
            }
        }
        for (String name : List.of("itsps", "sites")) {
            client.apiextensions().v1().customResourceDefinitions().withName(name + ".trunkline.dev").waitUntilCondition(
                    definition -> definition.getStatus() != null && definition.getStatus().getConditions().stream()
                            .anyMatch(condition -> condition.getType().equals("Established") && condition.getStatus().equals("True")),
                    1,
                    TimeUnit.MINUTES);
        }
    }

    KubernetesClient client() {
        return client;
    }

    KubernetesClient another() {
        Config config = Config.fromKubeconfig(server.getKubeConfigYaml());
        config.setRequestTimeout(PATIENCE_MILLIS);
        return Clients.create(config);
    }

    void namespace(String name) {
        client.resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).serverSideApply();
    }

    void expectWebhook(int port) {
        client.resource(new SecretBuilder().withNewMetadata().withNamespace(NAMESPACE).withName(SECRET).endMetadata().build()).create();
        var configuration = new ValidatingWebhookConfigurationBuilder().withNewMetadata().withName(WEBHOOK).endMetadata();
        for (List<String> operations : List.of(List.of("CREATE", "UPDATE"), List.of("DELETE"))) {
            configuration.addNewWebhook()
                    .withName((operations.size() > 1 ? "change" : "delete") + ".trunkline.dev")
                    .withAdmissionReviewVersions("v1")
                    .withSideEffects("None")
                    .withFailurePolicy("Fail")
                    .withNewClientConfig()
                    .withUrl("https://" + HOST + ":" + port + "/validate")
                    .endClientConfig()
                    .addNewRule()
                    .withApiGroups("trunkline.dev")
                    .withApiVersions("v1alpha1")
                    .withOperations(operations)
                    .withResources("itsps", "sites", "unifyphonetenants", "zoomintegrations", "emergencyendpoints", "mediaprofiles")
                    .endRule()
                    .addNewMatchCondition()
                    .withName("spec-changes")
                    .withExpression("request.operation != 'UPDATE' || object.spec != oldObject.spec")
                    .endMatchCondition()
                    .endWebhook();
        }
        client.resource(configuration.build()).create();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
