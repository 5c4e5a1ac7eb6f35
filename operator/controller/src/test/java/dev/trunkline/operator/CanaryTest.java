package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.admission.tls.Identity;
import dev.trunkline.operator.admission.tls.Issuer;
import dev.trunkline.operator.admission.tls.Pem;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.chart.Chart;
import dev.trunkline.operator.status.StatusShape;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What Secrets hold comes out nowhere but in the gateways' own Secrets, whatever state they are in, and no Secret is read that
/// nobody refers to.
@Tag("api")
class CanaryTest {

    private static final String NAMESPACE = "canary";
    private static final Duration PATIENT = Duration.ofSeconds(60);

    // What the vendor's manual prints (SITE-12).
    private static final String PRINTED = "Asd123!";

    private static final List<String> OBJECTS = List.of(
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: MediaProfile
            metadata: {name: voice}
            spec: {protocol: RtpOnly, codecs: [PCMA]}
            """,
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: carrier}
            spec:
              provider: generic-draft-first
              displayName: Carrier
              lifecycle: Complete
              connection:
                {addressType: IP, address: 198.51.100.10, port: 5060, transport: UDP, credentialsSecretRef: {name: outbound},
                 inbound: {credentialsSecretRef: {name: inbound}}}
              mediaProfileRef: voice
            """,
            Manifest.hamburg() + "  numbers: [{number: \"+494055550100\", itspRefs: [carrier], to: \"100\"}]\n",
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: phones}
            spec:
              country: DE
              location: {countryCode: "49", areaCode: "30", pabxNumber: "2667"}
              uplinkKbps: 2048
              extensionNetworks: [198.51.100.0/28]
              extensions: [{number: "100", credentialsSecretRef: {name: extension}}]
            """,
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: UnifyPhoneTenant
            metadata: {name: softphones}
            spec:
              flavour: UnifyVideo
              apiKeySecretRef: {name: api-key}
              jwtSecretRef: {name: jwt}
              jwtClientId: app-1
              sites: [{siteRef: hamburg, accessCode: "855", trunkSecretRef: {name: trunk}}]
            """,
            Manifest.zoom("clients", """
              certificate: {secretRef: {name: certificate}}
              cloudAccess:
                mode: Proxy
                proxy: {host: proxy.example.net, port: 3128, credentialsSecretRef: {name: proxy}}
                assistantProxy: {host: proxy.example.net, port: 3129, credentialsSecretRef: {name: assistant}}
              subscribers:
                - {stationNumber: "4711", email: ada@example.net, voicemailIndex: 1, credentialsSecretRef: {name: station}}
            """),
            Manifest.emergency("police", "hamburg"));

    private final Canaries canaries = new Canaries();
    private final KubernetesClient admin = ApiServer.get().admin();
    private final List<String> answers = new ArrayList<>();

    @Test
    void noSecretComesOutAndNoneIsReadThatNobodyRefersTo() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        Acme acme = new Acme(NAMESPACE);
        Map<String, Map<String, String>> good = good();
        good.forEach(this::put);
        put("nobodys", Map.of("password", canaries.make()));
        List<HasMetadata> chart = Chart.render("webhook.enabled", "true", "domains[0]", NAMESPACE);
        chart.stream()
                .filter(object -> object instanceof Secret || object.getApiVersion().startsWith("rbac.authorization.k8s.io/"))
                .forEach(object -> admin.resource(object).forceConflicts().serverSideApply());
        var webhooks = Chart.one(chart, ValidatingWebhookConfiguration.class, "trunkline");
        try (Apart operator = start(webhooks)) {
            OBJECTS.forEach(acme::apply);
            await().atMost(PATIENT).until(() -> reasons().stream().noneMatch(reason -> reason.endsWith("RefNotFound"))
                    && reasons().containsAll(Set.of("Itsp/carrier Accepted Accepted", "UnifyPhoneTenant/softphones TokenValid Active")));
            // What must come through has, so that the rest says something.
            await().atMost(PATIENT).until(() -> acme.credentials("itsp-carrier").contains(good.get("outbound").get("password")));
            refusals();
            silent(operator);

            bad().forEach(this::put);
            await().atMost(PATIENT).untilAsserted(() -> assertThat(reasons()).contains(
                    "Itsp/carrier Accepted RulesViolated",
                    "Site/phones Accepted RulesViolated",
                    "UnifyPhoneTenant/softphones TokenValid InvalidToken",
                    "ZoomIntegration/clients Accepted RulesViolated"));
            refusals();
            silent(operator);

            put("jwt", Map.of("jwt", token(Instant.now().minusSeconds(60))));
            put("outbound", Map.of("username", "acme", "password", canaries.make() + "\r\nAuthorization: none"));
            put("certificate", Map.of("tls.crt", "-----BEGIN CERTIFICATE-----\n" + canaries.make() + "\n-----END CERTIFICATE-----\n"));
            await().atMost(PATIENT).untilAsserted(() -> assertThat(reasons()).contains("UnifyPhoneTenant/softphones TokenValid Expired"));
            silent(operator);
            assertThat(operator.log()).as("a log that is not empty").contains("holds trunkline-198.18.6.");
            assertThat(operator.metrics()).as("metrics that are there").contains("trunkline_admission");
            onlyReferredTo(good.keySet());
        } finally {
            admin.admissionRegistration().v1().validatingWebhookConfigurations().withName("trunkline").delete();
            admin.secrets().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName("trunkline-webhook").delete();
        }
    }

    // The API server calls the webhook by URL, and for this namespace only.
    private Apart start(ValidatingWebhookConfiguration webhooks) throws Exception {
        webhooks.getWebhooks().forEach(webhook -> webhook.setNamespaceSelector(new LabelSelectorBuilder()
                .addToMatchLabels("kubernetes.io/metadata.name", "nowhere")
                .build()));
        admin.resource(webhooks).forceConflicts().serverSideApply();
        Apart operator = Apart.start(NAMESPACE);
        webhooks.getWebhooks().forEach(webhook -> {
            webhook.getClientConfig().setService(null);
            webhook.getClientConfig().setUrl("https://127.0.0.1:" + operator.webhook() + "/validate");
            webhook.setNamespaceSelector(
                    new LabelSelectorBuilder().addToMatchLabels("kubernetes.io/metadata.name", NAMESPACE).build());
        });
        admin.resource(webhooks).forceConflicts().serverSideApply();
        await().atMost(PATIENT).until(operator::isReady);
        return operator;
    }

    /// Everything as it should be.
    private Map<String, Map<String, String>> good() throws Exception {
        Identity identity = new Issuer(new SecureRandom()).issue(List.of("zoom.example.net"), Instant.now()).identity();
        String key = Pem.text(identity.key());
        canaries.note(key.lines().toList().get(1).substring(0, 40));
        Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
        secrets.put("outbound", login());
        secrets.put("inbound", login());
        secrets.put("extension", login());
        secrets.put("api-key", Map.of("apiKey", canaries.make()));
        secrets.put("jwt", Map.of("jwt", token(Instant.now().plus(Duration.ofDays(90)))));
        secrets.put("trunk", Map.of("trunkId", canaries.make(), "username", "trunk", "password", canaries.make()));
        secrets.put("certificate", Map.of("tls.crt", Pem.text(List.of(identity.certificate())), "tls.key", key));
        secrets.put("proxy", login());
        secrets.put("assistant", login());
        secrets.put("station", login());
        return secrets;
    }

    /// Each wrong in its own way: other keys, a printed password, what cannot be read, half of it, line breaks.
    private Map<String, Map<String, String>> bad() {
        return Map.of(
                "outbound", Map.of("user", "acme", "pass", canaries.make()),
                "inbound", Map.of("username", "acme", "password", canaries.make() + "\nVia: " + canaries.make()),
                "extension", Map.of("username", "100", "password", PRINTED, "old", canaries.make()),
                "api-key", Map.of("key", canaries.make()),
                "jwt", Map.of("jwt", "not." + canaries.make() + ".readable"),
                "trunk", Map.of("trunkId", canaries.make()),
                "certificate", Map.of("tls.crt", canaries.make(), "tls.key", pem("PRIVATE KEY", canaries.make())),
                "proxy", Map.of("password", canaries.make()),
                "assistant", Map.of("password", canaries.make()),
                "station", Map.of("pin", canaries.make()));
    }

    private Map<String, String> login() {
        return Map.of("username", "acme", "password", canaries.make());
    }

    private String token(Instant end) {
        return Acme.token(end, canaries.make(), canaries.make());
    }

    private static String pem(String what, String content) {
        return "-----BEGIN " + what + "-----\n" + content + "\n-----END " + what + "-----\n";
    }

    private void put(String name, Map<String, String> values) {
        Map<String, String> data = new LinkedHashMap<>();
        values.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        var secrets = admin.secrets().inNamespace(NAMESPACE);
        Secret secret = new SecretBuilder().withNewMetadata().withName(name).endMetadata().withData(data).build();
        if (secrets.withName(name).get() == null) {
            secrets.resource(secret).create();
        } else {
            secrets.withName(name).edit(standing -> new SecretBuilder(standing).withData(data).build());
        }
    }

    /// What the webhook says to edits of each kind that it refuses, and to a deletion.
    private void refusals() {
        List<String[]> edits = List.of(
                new String[] {"generic-draft-first", "nobody"},
                new String[] {"\"+494055550100\"", "\"+49405555010-+49405555019\""},
                new String[] {"coreRealmPort: 5070", "coreRealmPort: 5060"},
                new String[] {"accessCode: \"855\"", "accessCode: \"1\""},
                new String[] {"siteRef: hamburg\n  fqdn", "siteRef: phones\n  fqdn"});
        for (String[] edit : edits) {
            OBJECTS.stream().filter(object -> object.contains(edit[0])).map(object -> object.replace(edit[0], edit[1])).forEach(
                    object -> answers.add(refusal(object)));
        }
        assertThat(answers).as("the webhook's answers").anyMatch(answer -> answer.contains("ITSP-01"));
    }

    private String refusal(String yaml) {
        GenericKubernetesResource object = admin.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        try {
            admin.resource(object).inNamespace(NAMESPACE).dryRun().forceConflicts().serverSideApply();
            return "";
        } catch (KubernetesClientException e) {
            return e.getMessage();
        }
    }

    private void silent(Apart operator) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        objects().forEach(object -> all.put(object.getKind() + "/" + object.getMetadata().getName(), text(object)));
        all.put("events", text(admin.events().v1().events().inNamespace(NAMESPACE).list()));
        all.put("ConfigMaps", text(admin.configMaps().inNamespace(NAMESPACE).list()));
        all.put("Deployments", text(admin.apps().deployments().inNamespace(NAMESPACE).list()));
        all.put("Services", text(admin.services().inNamespace(NAMESPACE).list()));
        all.put("policies", text(admin.network().v1().networkPolicies().inNamespace(NAMESPACE).list()));
        all.put("Leases", text(admin.leases().inNamespace(ApiServer.OPERATOR_NAMESPACE).list()));
        all.put("log", operator.log());
        all.put("metrics", operator.metrics());
        all.put("admission", answers.toString());
        assertThat(admin.events().v1().events().inNamespace(NAMESPACE).list().getItems()).isNotEmpty();
        all.forEach((where, text) -> {
            assertThat(canaries.in(text)).as(where).isEmpty();
            assertThat(text).as(where).doesNotContain(PRINTED);
        });
    }

    private String text(Object object) {
        return admin.getKubernetesSerialization().asJson(object);
    }

    private void onlyReferredTo(Set<String> referred) {
        String secrets = "/api/v1/namespaces/" + NAMESPACE + "/secrets";
        Set<String> read = new TreeSet<>();
        for (String uri : ApiServer.get().secretReads(NAMESPACE)) {
            // The gateways' own Secrets, by label, and by name.
            if (uri.contains("labelSelector=app.kubernetes.io/managed-by=trunkline") || uri.matches(secrets + "/(itsp|site|trunkline)-[a-z-]+")) {
                continue;
            }
            assertThat(uri).matches(secrets + "[/?].*");
            read.add(uri.replaceAll(".*metadata\\.name=([a-z-]+).*", "$1").replaceAll(".*/secrets/([a-z-]+)$", "$1"));
        }
        assertThat(read).isEqualTo(new TreeSet<>(referred));
    }

    private List<CustomResource<?, ?>> objects() {
        List<CustomResource<?, ?>> objects = new ArrayList<>();
        StatusShape.all().forEach(shape -> objects.addAll(admin.resources(shape.type()).inNamespace(NAMESPACE).list().getItems()));
        return objects;
    }

    /// As `Kind/name Type Reason`.
    private List<String> reasons() {
        return StatusShape.all().stream().flatMap(shape -> reasons(shape).stream()).collect(Collectors.toList());
    }

    private <P extends CustomResource<S, T>, S, T> List<String> reasons(StatusShape<P, S, T> shape) {
        List<String> reasons = new ArrayList<>();
        for (P object : admin.resources(shape.type()).inNamespace(NAMESPACE).list().getItems()) {
            if (object.getStatus() != null) {
                for (Condition condition : shape.conditions().apply(object.getStatus())) {
                    reasons.add(shape.kind() + "/" + object.getMetadata().getName() + " " + condition.type() + " " + condition.reason());
                }
            }
        }
        return reasons;
    }
}
