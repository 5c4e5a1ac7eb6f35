package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.operator.admission.Webhook;
import dev.trunkline.operator.chart.Chart;
import dev.trunkline.operator.followed.Followed;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsFileTest {

    @Test
    void readsWhatTheChartWrites() {
        Settings settings = SettingsFile.read(
                file(
                        "domains[0]", "acme",
                        "addressPools[0].addresses", "198.51.100.64/27",
                        "addressPools[0].ports.first", "5060",
                        "addressPools[0].ports.last", "5060"),
                "pod-1");

        assertThat(settings.domains()).containsExactly("acme");
        assertThat(settings.resync()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.firewall()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.hold()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.election()).hasValueSatisfying(election -> {
            assertThat(election.leaseName()).isEqualTo("trunkline-leader");
            assertThat(election.identity()).isEqualTo("pod-1");
        });
        assertThat(settings.operator().operatorNamespace()).isEqualTo(Chart.NAMESPACE);
        assertThat(settings.operator().gatewayImage()).isEqualTo("trunkline/gateway:0.1.0-SNAPSHOT");
        assertThat(settings.operator().accessPool().contains(new Place(Ip.parse("198.51.100.70").orElseThrow(), 5060)))
                .isTrue();
        assertThat(settings.operator().corePool().ranges()).isEmpty();
        assertThat(settings.operator().exposureClasses()).containsKeys("metallb", "aws-nlb", "azure", "gke");
        assertThat(settings.operator().exposureClasses().get("metallb").addressAnnotation())
                .contains("metallb.io/loadBalancerIPs");
    }

    @Test
    void readsWhereTheCatalogueIs() {
        assertThat(SettingsFile.read(file(), "pod-1").catalogue()).contains(
                new Followed.Place("trunkline-catalogue", "trunkline-catalogue-last-good"));
        assertThat(SettingsFile.read(file("catalogue.configMap", "ours"), "pod-1").catalogue()).contains(
                new Followed.Place("ours", "trunkline-catalogue-last-good"));
    }

    @Test
    void readsWhereTheTrustedRootsAre() {
        assertThat(SettingsFile.read(file(), "pod-1").trustedRoots()).contains(
                new Followed.Place("trunkline-trusted-roots", "trunkline-trusted-roots-last-good"));
    }

    @Test
    void readsWhereTheWebhookIs() {
        assertThat(SettingsFile.read(file("webhook.enabled", "false"), "pod-1").webhook()).isEmpty();
        assertThat(SettingsFile.read(file(), "pod-1").webhook()).contains(new Webhook.Settings(
                9443, Set.of("trunkline-webhook.trunkline-system.svc"), "trunkline-webhook", "trunkline", false));
        assertThat(SettingsFile.read(file("webhook.certManager", "true"), "pod-1").webhook()).contains(new Webhook.Settings(
                9443, Set.of("trunkline-webhook.trunkline-system.svc"), "trunkline-webhook-tls", "trunkline", true));
    }

    @Test
    void unknownFieldAndUnreadablePoolAreNamed() {
        assertThatThrownBy(() -> SettingsFile.read(file() + "\ncolour: blue\n", "pod-1")).hasMessageContaining("colour");
        assertThatThrownBy(() -> SettingsFile.read(
                        file(
                                "addressPools[0].addresses", "everywhere",
                                "addressPools[0].ports.first", "5060",
                                "addressPools[0].ports.last", "5060"),
                        "pod-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("everywhere");
    }

    private static String file(String... values) {
        return Chart.one(Chart.render(values), ConfigMap.class, "trunkline-settings").getData().get("settings.yaml");
    }
}
