package dev.trunkline.operator.chart;

import static dev.trunkline.operator.chart.Chart.one;
import static dev.trunkline.operator.chart.Chart.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.marcnuri.helm.Helm;
import dev.trunkline.crds.Kind;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {

    private static final String AGGREGATED = "rbac.authorization.k8s.io/aggregate-to-";

    @Test
    void lintFindsNothing() {
        for (Path chart : List.of(Chart.PATH, Chart.CRDS)) {
            var result = new Helm(chart).lint().strict().call();
            assertThat(result.isFailed()).as("%s: %s", chart, result.getMessages()).isFalse();
        }
    }

    @Test
    void bothChartsWantTheSameKubernetes() {
        for (Path chart : List.of(Chart.PATH, Chart.CRDS)) {
            assertThat(render(chart, "1.31.0")).as("%s", chart).isNotEmpty();
            assertThatThrownBy(() -> render(chart, "1.30.9")).as("%s", chart).hasMessageContaining("requires kubeVersion: >=1.31");
        }
    }

    @Test
    void crdsOfAllKindsAreInTheirChartAlone() {
        assertThat(render(Chart.CRDS, "1.34.4"))
                .hasSize(Kind.values().length)
                .allSatisfy(object -> assertThat(object).isInstanceOf(CustomResourceDefinition.class));
        assertThat(render()).noneMatch(CustomResourceDefinition.class::isInstance);
    }

    @Test
    void nothingClusterWideReachesSecretsOrWorkloads() {
        List<HasMetadata> objects = render("domains[0]", "acme");
        List<PolicyRule> rules = objects.stream()
                .filter(ClusterRoleBinding.class::isInstance)
                .map(binding -> ((ClusterRoleBinding) binding).getRoleRef().getName())
                .flatMap(role -> one(objects, ClusterRole.class, role).getRules().stream())
                .toList();

        assertThat(rules).isNotEmpty();
        assertThat(rules).flatExtracting(PolicyRule::getApiGroups).containsOnly("", "trunkline.dev", "admissionregistration.k8s.io");
        assertThat(rules)
                .filteredOn(rule -> rule.getApiGroups().contains(""))
                .flatExtracting(PolicyRule::getResources)
                .containsExactly("namespaces");
        assertThat(rules).flatExtracting(PolicyRule::getVerbs).doesNotContain("*", "create", "delete", "escalate", "bind", "impersonate");
    }

    /// All of it is there for the hook's time alone, unless it fails, and what it may is let go and nothing else.
    @Test
    void whatIsDoneBeforeUninstallingLeavesNothingItself(@TempDir Path folder) throws IOException {
        List<HasMetadata> hooks = Chart.renderUninstall(folder);

        assertThat(hooks).extracting(HasMetadata::getKind).containsExactlyInAnyOrder(
                "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Job");
        assertThat(hooks).allSatisfy(hook -> assertThat(hook.getMetadata().getAnnotations())
                .containsEntry("was/hook", "pre-delete")
                .containsEntry("helm.sh/hook-delete-policy", "before-hook-creation,hook-succeeded"));
        Job job = one(hooks, Job.class, "trunkline-uninstall");
        assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
                .as("its own pod is none of the operator's, for whose end it waits")
                .containsEntry("app.kubernetes.io/name", "trunkline-uninstall");
        assertThat(job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs())
                .containsExactly("uninstall", "trunkline-system", "trunkline");
    }

    /// A cluster role that is aggregated into others reaches whoever has those.
    @Test
    void rightsInADomainAreBoundThereAndNotAggregated() {
        List<HasMetadata> objects = render("domains[0]", "acme");

        assertThat(objects).filteredOn(ClusterRole.class::isInstance).hasSizeGreaterThan(1).allSatisfy(role -> {
            assertThat(((ClusterRole) role).getAggregationRule()).isNull();
            boolean aggregated = role.getMetadata().getLabels().keySet().stream().anyMatch(label -> label.startsWith(AGGREGATED));
            boolean onlyOurKinds =
                    ((ClusterRole) role).getRules().stream().allMatch(rule -> rule.getApiGroups().equals(List.of("trunkline.dev")));
            assertThat(aggregated).as(role.getMetadata().getName()).isIn(false, onlyOurKinds);
        });
    }

    @Test
    void eachDomainGetsItsRoleBindingOnce() {
        List<HasMetadata> objects = render("domains[0]", "acme", "domains[1]", "globex", "domains[2]", "acme");

        assertThat(objects)
                .filteredOn(RoleBinding.class::isInstance)
                .filteredOn(binding -> ((RoleBinding) binding).getRoleRef().getName().equals("trunkline-domain"))
                .extracting(binding -> binding.getMetadata().getNamespace())
                .containsExactly("acme", "globex");
    }

    @Test
    void podsMayNothing(@TempDir Path folder) throws IOException {
        mayNothing(one(render(), Deployment.class, "trunkline").getSpec().getTemplate().getSpec());
        mayNothing(one(Chart.renderUninstall(folder), Job.class, "trunkline-uninstall").getSpec().getTemplate().getSpec());
    }

    private static void mayNothing(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNotEqualTo(true);
        assertThat(pod.getHostPID()).isNotEqualTo(true);
        assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).isNotEmpty().extracting(Container::getSecurityContext).allSatisfy(container -> {
            assertThat(container.getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getPrivileged()).isNotEqualTo(true);
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getCapabilities().getAdd()).isEmpty();
        });
    }

    @Test
    void changedSettingsRestartTheOperator() {
        String before = checksum(render());

        assertThat(checksum(render("domains[0]", "acme"))).isNotEqualTo(before);
        assertThat(checksum(render("logLevel", "debug"))).isEqualTo(before);
    }

    @Test
    void settingsFollowTheValues() {
        String settings = one(render("domains[0]", "acme"), ConfigMap.class, "trunkline-settings").getData().get("settings.yaml");

        assertThat(settings).contains("namespace: trunkline-system", "domains: [\"acme\"]", "exposureClass: metallb");
    }

    @Test
    void shipsTheCatalogueAndItsOwnEntriesTakeThePlaceOfThoseShipped() {
        assertThat(ProviderCatalogue.isShipped(text(render()))).isTrue();
        ProviderCatalogue own = catalogue(render(
                        "catalogue.providers[0].id", "generic-manual",
                        "catalogue.providers[0].displayName", "Ask Ann",
                        "catalogue.providers[0].manual", "true",
                        "catalogue.providers[1].id", "acme-trunk",
                        "catalogue.providers[1].displayName", "Acme SIP trunk",
                        "catalogue.providers[1].transports[0]", "TLS"))
                .catalogue()
                .orElseThrow();
        assertThat(own.differences(ProviderCatalogue.shipped())).containsExactlyInAnyOrder("generic-manual", "acme-trunk");
        assertThat(own.entry("generic-manual").orElseThrow().displayName()).isEqualTo("Ask Ann");
        assertThat(render("catalogue.configMap", "ours"))
                .filteredOn(ConfigMap.class::isInstance)
                .extracting(map -> map.getMetadata().getName())
                .contains("trunkline-catalogue-last-good")
                .doesNotContain("trunkline-catalogue");
    }

    private static CatalogueReader.Reading catalogue(List<HasMetadata> objects) {
        return CatalogueReader.read(text(objects));
    }

    private static String text(List<HasMetadata> objects) {
        return one(objects, ConfigMap.class, "trunkline-catalogue").getData().get("catalogue.yaml");
    }

    @Test
    void theOperatorSeesOfItsOwnConfigMapsTheListsAlone() {
        List<PolicyRule> rules = render().stream()
                .filter(Role.class::isInstance)
                .flatMap(role -> ((Role) role).getRules().stream())
                .filter(rule -> rule.getResources().contains("configmaps"))
                .toList();

        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(rule.getResourceNames())
                .isNotEmpty()
                .allMatch(name -> name.matches("trunkline-(catalogue|trusted-roots)(-last-good)?")));
        assertThat(rules).flatExtracting(PolicyRule::getVerbs).containsOnly("get", "list", "watch", "patch");
    }

    @Test
    void schemaRefusesWhatNoPoolCanBe() {
        assertThatThrownBy(() -> render("addressPools[0].addresses", "198.51.100.64/27"))
                .hasMessageContaining("ports");
        assertThatThrownBy(() -> render("domain", "acme")).hasMessageContaining("domain");
    }

    @Test
    void schemaSaysWhereAValueIsWrongAndWhatIsAllowed() {
        assertThatThrownBy(() -> render("image.pullPolicy", "Sometimes"))
                .hasMessageContainingAll("/image/pullPolicy", "'Always', 'IfNotPresent', 'Never'");
        assertThatThrownBy(() -> render("domains[0]", "Acme_Corp")).hasMessageContaining("/domains/0");
        assertThatThrownBy(() -> render(
                        "addressPools[0].addresses", "198.51.100.64/27",
                        "addressPools[0].ports.first", "0",
                        "addressPools[0].ports.last", "5060"))
                .hasMessageContaining("/addressPools/0/ports/first");
    }

    private static String checksum(List<HasMetadata> objects) {
        return one(objects, Deployment.class, "trunkline")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/settings");
    }

    @Test
    void webhookIsOnUnlessItIsSwitchedOff() {
        assertThat(render()).anyMatch(ValidatingWebhookConfiguration.class::isInstance);

        List<HasMetadata> off = render("webhook.enabled", "false");
        assertThat(off).noneMatch(ValidatingWebhookConfiguration.class::isInstance)
                .noneMatch(object -> object.getMetadata().getName().contains("webhook"));
        assertThat(one(off, ConfigMap.class, "trunkline-settings").getData().get("settings.yaml")).doesNotContain("webhook");
    }

    @Test
    void webhookFailsClosedForOurKindsAndOpenForDeletions() {
        var hooks = one(render(), ValidatingWebhookConfiguration.class, "trunkline").getWebhooks();

        assertThat(hooks).allSatisfy(hook -> {
            assertThat(hook.getSideEffects()).isEqualTo("None");
            assertThat(hook.getRules()).allSatisfy(rule -> {
                assertThat(rule.getApiGroups()).containsExactly("trunkline.dev");
                assertThat(rule.getResources()).hasSize(Kind.values().length).noneMatch(resource -> resource.contains("/"));
            });
            assertThat(hook.getClientConfig().getCaBundle()).as("who makes certificates with Helm renews none").isNull();
        });
        assertThat(hooks).extracting(ValidatingWebhook::getName, ValidatingWebhook::getFailurePolicy, hook -> hook.getRules().getFirst().getOperations())
                .containsExactly(
                        tuple("change.trunkline.dev", "Fail", List.of("CREATE", "UPDATE")),
                        tuple("delete.trunkline.dev", "Ignore", List.of("DELETE")));
    }

    @Test
    void webhookGivesRightsToItsOwnSecretAndConfigurationAlone() {
        for (String certManager : List.of("false", "true")) {
            List<PolicyRule> rules = render("webhook.certManager", certManager).stream()
                    .filter(object -> object.getMetadata().getName().equals("trunkline-webhook"))
                    .flatMap(object -> switch (object) {
                        case ClusterRole role -> role.getRules().stream();
                        case Role role -> role.getRules().stream();
                        default -> Stream.<PolicyRule>empty();
                    })
                    .toList();
            assertThat(rules).hasSize(2).allSatisfy(rule -> {
                assertThat(rule.getResourceNames()).hasSize(1).allMatch(name -> name.startsWith("trunkline"));
                assertThat(rule.getVerbs()).doesNotContain("*", "delete", "deletecollection");
            });
            assertThat(rules).filteredOn(rule -> rule.getResources().contains("secrets")).first()
                    .satisfies(rule -> assertThat(rule.getVerbs().contains("update")).isEqualTo(certManager.equals("false")));
        }
    }

    @Test
    void webhookIsGivenTheTimeItTakes() {
        assertThat(one(render("webhook.timeoutSeconds", "9"), ValidatingWebhookConfiguration.class, "trunkline").getWebhooks())
                .allMatch(hook -> hook.getTimeoutSeconds() == 9);
        assertThatThrownBy(() -> render("webhook.timeoutSeconds", "4")).hasMessageContaining("/webhook/timeoutSeconds");
    }

    /// A name of its own: cert-manager's Secret outlives the Certificate and the release, and Helm takes over no Secret of others.
    @Test
    void certManagerMakesTheCertificateInsteadInASecretOfItsOwn() {
        List<HasMetadata> objects = render("webhook.certManager", "true");
        String helms = one(render(), Secret.class, "trunkline-webhook").getMetadata().getName();

        assertThat(objects).noneMatch(Secret.class::isInstance);
        assertThat(objects).filteredOn(object -> object.getKind().equals("Certificate"))
                .extracting(certificate -> ((GenericKubernetesResource) certificate).<String>get("spec", "secretName"))
                .containsExactlyInAnyOrder("trunkline-webhook-tls", "trunkline-webhook-authority")
                .doesNotContain(helms);
        assertThat(one(objects, Role.class, "trunkline-webhook").getRules())
                .flatExtracting(PolicyRule::getResourceNames)
                .containsExactly("trunkline-webhook-tls");
        assertThat(one(objects, ValidatingWebhookConfiguration.class, "trunkline").getMetadata().getAnnotations())
                .as("the operator tells the API server itself: two that write caBundle would take turns")
                .isNullOrEmpty();
        assertThat(one(objects, ConfigMap.class, "trunkline-settings").getData().get("settings.yaml"))
                .contains("secret: trunkline-webhook-tls", "configuration: trunkline", "certManager: true");
    }
}
