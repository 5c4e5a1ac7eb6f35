package dev.trunkline.operator.chart;

import static dev.trunkline.operator.chart.Chart.one;
import static dev.trunkline.operator.chart.Chart.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void lintFindsNothing() {
        var result = new Helm(Chart.PATH).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void nothingClusterWideReachesSecretsOrWorkloads() {
        ClusterRole role = one(render(), ClusterRole.class, "trunkline-operator");

        assertThat(role.getRules())
                .flatExtracting(PolicyRule::getApiGroups)
                .containsOnly("", "trunkline.dev");
        assertThat(role.getRules())
                .filteredOn(rule -> rule.getApiGroups().contains(""))
                .flatExtracting(PolicyRule::getResources)
                .containsExactly("namespaces");
        assertThat(role.getRules()).flatExtracting(PolicyRule::getVerbs).doesNotContain("*", "create", "delete");
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
    void podMayNothing() {
        var pod = one(render(), Deployment.class, "trunkline").getSpec().getTemplate().getSpec();
        var container = pod.getContainers().getFirst().getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
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
    void schemaRefusesWhatNoPoolCanBe() {
        assertThatThrownBy(() -> render("addressPools[0].addresses", "198.51.100.64/27"))
                .hasMessageContaining("ports");
        assertThatThrownBy(() -> render("domain", "acme")).hasMessageContaining("domain");
    }

    private static String checksum(List<HasMetadata> objects) {
        return one(objects, Deployment.class, "trunkline")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/settings");
    }
}
