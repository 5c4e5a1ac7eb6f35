package dev.trunkline.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.operator.chart.Chart;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// API servers for all tests of this JVM, each started at its first use. They log every write, and every read of Secrets, by whom.
public final class ApiServer {

    public static final String OPERATOR_NAMESPACE = Chart.NAMESPACE;

    private static final String OPERATOR_USER = "system:serviceaccount:" + OPERATOR_NAMESPACE + ":trunkline-operator";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path CRDS = Path.of("../../crds/yaml");

    private static ApiServer running;
    private static ApiServer lax;

    private final KubeAPIServer server;
    private final Path audit;
    private final KubernetesClient admin;

    /// @param definition what becomes of each committed definition
    private ApiServer(UnaryOperator<JsonNode> definition) throws IOException {
        String dir = System.getenv("KUBE_API_TEST_DIR");
        if (dir == null) {
            throw new IllegalStateException("KUBE_API_TEST_DIR is not set: run `testbed/cluster api-test-dir` and set it to what that prints");
        }
        Path scratch = Files.createTempDirectory("trunkline-api-test");
        audit = scratch.resolve("audit.log");
        Path policy = Files.writeString(scratch.resolve("policy.yaml"), """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived]
                rules:
                  - level: Metadata
                    verbs: [get, list, watch]
                    resources: [{resources: [secrets]}]
                  - level: None
                    verbs: [get, list, watch]
                  - level: Metadata
                """);
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(dir)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withStartupTimeout(120_000)
                .withApiServerFlags(List.of("--audit-policy-file", policy.toString(), "--audit-log-path", audit.toString()))
                .build());
        server.start();
        admin = Clients.create(patient(Config.fromKubeconfig(server.getKubeConfigYaml())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            admin.close();
            server.stop();
        }));
        admin.resource(namespace(OPERATOR_NAMESPACE)).create();
        if (Files.isDirectory(CRDS)) {
            applyCrds(definition);
        }
    }

    public static synchronized ApiServer get() {
        if (running == null) {
            try {
                running = new ApiServer(UnaryOperator.identity());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    /// Another one, whose definitions hold nothing but types, so that what they would refuse comes to whoever judges after them.
    public static synchronized ApiServer ofTypesOnly() {
        if (lax == null) {
            try {
                lax = new ApiServer(TypesOnly::of);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lax;
    }

    /// A client that may do everything.
    public KubernetesClient admin() {
        return admin;
    }

    /// A client with the rights that the chart gives to the operator, and no more.
    public KubernetesClient operator() {
        return operator(server.getKubeConfigYaml());
    }

    /// The same, where this server is known by its kubeconfig alone, as in another process.
    public static KubernetesClient operator(String kubeconfig) {
        Config config = patient(Config.fromKubeconfig(kubeconfig));
        config.setImpersonateUsername(OPERATOR_USER);
        config.setImpersonateGroups(
                "system:serviceaccounts", "system:serviceaccounts:" + OPERATOR_NAMESPACE, "system:authenticated");
        return Clients.create(config);
    }

    public String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    /// Makes namespaces and onboards them as the chart does.
    public void onboard(String... domains) {
        String[] values = new String[2 * domains.length];
        for (int i = 0; i < domains.length; i++) {
            create(domains[i]);
            values[2 * i] = "domains[" + i + "]";
            values[2 * i + 1] = domains[i];
        }
        Chart.render(values).stream()
                .filter(ApiServer::isRight)
                .forEach(object -> admin.resource(object).forceConflicts().serverSideApply());
    }

    /// Ends a namespace as the namespace controller does, which this API server has not: rights and Secrets first, then itself.
    /// Whatever else is in it must be gone.
    public void end(String namespace) {
        admin.namespaces().withName(namespace).delete();
        admin.rbac().roleBindings().inNamespace(namespace).delete();
        admin.secrets().inNamespace(namespace).delete();
        var leaving = admin.namespaces().withName(namespace).require();
        leaving.getSpec().setFinalizers(List.of());
        admin.raw("/api/v1/namespaces/" + namespace + "/finalize", "PUT", leaving);
    }

    public void create(String namespace) {
        admin.resource(namespace(namespace)).serverSideApply();
    }

    /// The operator's writes since the server started, as `verb uri`, but for Leases named `…-leader`.
    public List<String> operatorWrites() {
        return audited().stream()
                .filter(event -> !event.isRead())
                .map(AuditEvent::toString)
                .filter(write -> !write.endsWith("-leader"))
                .toList();
    }

    /// The operator's reads of Secrets in a namespace since the server started, as their URIs.
    public List<String> secretReads(String namespace) {
        String prefix = "/api/v1/namespaces/" + namespace + "/secrets";
        return audited().stream()
                .filter(AuditEvent::isRead)
                .map(event -> URLDecoder.decode(event.requestURI(), StandardCharsets.UTF_8))
                .filter(uri -> uri.startsWith(prefix) || uri.startsWith("/api/v1/secrets"))
                .distinct()
                .toList();
    }

    private List<AuditEvent> audited() {
        try (Stream<String> lines = Files.lines(audit)) {
            return lines.map(line -> admin.getKubernetesSerialization().unmarshal(line, AuditEvent.class))
                    .filter(AuditEvent::byOperator)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void applyCrds(UnaryOperator<JsonNode> definition) throws IOException {
        try (Stream<Path> files = Files.list(CRDS)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
                String json = definition.apply(YAML.readTree(file.toFile())).toString();
                admin.resource(admin.getKubernetesSerialization().unmarshal(json, CustomResourceDefinition.class)).serverSideApply();
            }
        }
    }

    private static boolean isRight(HasMetadata object) {
        return object.getApiVersion().startsWith("rbac.authorization.k8s.io/");
    }

    private static HasMetadata namespace(String name) {
        return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    }

    /// What of an audit event matters here.
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record AuditEvent(String verb, String requestURI, User impersonatedUser) {

        @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
        record User(String username) {}

        boolean byOperator() {
            return impersonatedUser != null && OPERATOR_USER.equals(impersonatedUser.username());
        }

        boolean isRead() {
            return Set.of("get", "list", "watch").contains(verb);
        }

        @Override
        public String toString() {
            int query = requestURI.indexOf('?');
            return verb + " " + (query < 0 ? requestURI : requestURI.substring(0, query));
        }
    }

    /// A busy machine answers late, which is no failure of what is tested.
    private static Config patient(Config config) {
        config.setRequestTimeout(60_000);
        return config;
    }
}
