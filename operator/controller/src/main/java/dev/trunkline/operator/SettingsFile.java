package dev.trunkline.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.admission.Webhook;
import dev.trunkline.operator.followed.Followed;
import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.ExposureClass;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The file `settings.yaml`, as `charts/trunkline/templates/settings.yaml` writes it; what each field means stands in the
/// chart's `values.yaml`.
record SettingsFile(
        @JsonProperty(required = true) String namespace,
        @JsonProperty(required = true) Map<String, String> operatorLabels,
        @JsonProperty(required = true) Set<String> domains,
        @JsonProperty(required = true) List<Pool> addressPools,
        @JsonProperty(required = true) List<Pool> corePools,
        boolean addressPerGateway,
        @JsonProperty(required = true) Image gatewayImage,
        @JsonProperty(required = true) GatewayDefaults gatewayDefaults,
        @JsonProperty(required = true) String exposureClass,
        @JsonProperty(required = true) Map<String, Exposure> exposureClasses,
        @JsonProperty(required = true) OperatorSettings.Dns dns,
        @JsonProperty(required = true) LeaderElection leaderElection,
        int resyncSeconds,
        int firewallProbeSeconds,
        int conditionHoldSeconds,
        Optional<String> sbcZoomLicencesFrom,
        Optional<Kept> catalogue,
        Optional<Kept> trustedRoots,
        Optional<Hook> webhook) {

    private static final int HTTP_PORT = 8080;

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    record Pool(String addresses, PortRange ports) {}

    record Image(String name, Optional<String> pullPolicy) {}

    record GatewayDefaults(int callLimit, int drainSeconds, int messagesPerSecond, Amounts resources) {}

    record Amounts(Amount requests, Amount limits) {}

    record Amount(Optional<String> cpu, Optional<String> memory) {}

    record Exposure(
            Optional<String> addressAnnotation,
            Map<String, String> annotations,
            Optional<String> loadBalancerClass,
            boolean mixedProtocols,
            int mostPorts) {}

    record LeaderElection(String leaseName, int leaseDurationSeconds, int renewDeadlineSeconds, int retryPeriodSeconds) {}

    record Kept(@JsonProperty(required = true) String configMap, @JsonProperty(required = true) String lastGood) {

        Followed.Place place() {
            return new Followed.Place(configMap, lastGood);
        }
    }

    record Hook(
            int port,
            @JsonProperty(required = true) Set<String> names,
            @JsonProperty(required = true) String secret,
            @JsonProperty(required = true) String configuration,
            boolean certManager) {

        Webhook.Settings settings() {
            return new Webhook.Settings(port, names, secret, configuration, certManager);
        }
    }

    /// Reads the file.
    ///
    /// @param identity of this program in the leader's election
    /// @throws IllegalArgumentException saying what is wrong where
    static Settings read(String text, String identity) {
        SettingsFile file;
        try {
            file = YAML.readValue(text, SettingsFile.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("settings.yaml: " + e.getOriginalMessage(), e);
        }
        return file.settings(identity);
    }

    private Settings settings(String identity) {
        var election = new Settings.Election(
                leaderElection.leaseName(),
                identity,
                Duration.ofSeconds(leaderElection.leaseDurationSeconds()),
                Duration.ofSeconds(leaderElection.renewDeadlineSeconds()),
                Duration.ofSeconds(leaderElection.retryPeriodSeconds()));
        return new Settings(
                operator(),
                domains,
                Optional.of(election),
                Duration.ofSeconds(resyncSeconds),
                Duration.ofSeconds(firewallProbeSeconds),
                Duration.ofSeconds(conditionHoldSeconds),
                PeerResolver.SYSTEM,
                HTTP_PORT,
                catalogue.map(Kept::place),
                trustedRoots.map(Kept::place),
                webhook.map(Hook::settings));
    }

    private OperatorSettings operator() {
        Map<String, ExposureClass> classes = new HashMap<>();
        exposureClasses.forEach((name, form) -> classes.put(
                name,
                new ExposureClass(
                        name,
                        form.addressAnnotation(),
                        form.annotations() == null ? Map.of() : form.annotations(),
                        form.loadBalancerClass(),
                        form.mixedProtocols(),
                        form.mostPorts())));
        return new OperatorSettings(
                pool(addressPools),
                pool(corePools),
                gatewayImage.name(),
                gatewayImage.pullPolicy().orElse("IfNotPresent"),
                namespace,
                operatorLabels,
                classes,
                exposureClass,
                resources(gatewayDefaults.resources()),
                gatewayDefaults.callLimit(),
                gatewayDefaults.drainSeconds(),
                gatewayDefaults.messagesPerSecond(),
                dns,
                sbcZoomLicencesFrom.filter(version -> !version.isBlank()));
    }

    private AddressPool pool(List<Pool> pools) {
        return new AddressPool(
                pools.stream().map(pool -> AddressPool.Range.of(pool.addresses(), pool.ports())).toList(), addressPerGateway);
    }

    private static Resources resources(Amounts amounts) {
        Resources standard = Resources.DEFAULT;
        return new Resources(
                amounts.requests().cpu().orElse(standard.cpuRequest()),
                amounts.requests().memory().orElse(standard.memoryRequest()),
                amounts.limits().cpu(),
                amounts.limits().memory().orElse(standard.memoryLimit()));
    }
}
