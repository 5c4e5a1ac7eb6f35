package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.rules.settings.ExposureClass;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/// All children of a gateway that runs, in the order in which they are applied: the policy before the pods.
final class ChildObjects {

    private ChildObjects() {}

    static List<HasMetadata> of(Composed gateway, Peers peers, Collection<Neighbour> linked, OperatorSettings settings) {
        List<HasMetadata> children = new ArrayList<>();
        children.add(Policy.of(gateway, peers, linked, settings));
        children.add(account(gateway));
        children.add(secret(gateway));
        children.add(configMap(gateway));
        children.add(budget(gateway));
        children.add(Services.link(gateway));
        children.addAll(Services.exposed(gateway, exposure(gateway.staticPart().exposureClass(), settings)));
        children.add(Workload.of(gateway, settings));
        return children;
    }

    /// The class that was named, or the default where it has been taken out of the settings since.
    static ExposureClass exposure(String name, OperatorSettings settings) {
        ExposureClass standard = settings.exposureClasses().get(settings.exposureClass());
        return settings.exposureClasses().getOrDefault(name, standard);
    }

    private static ServiceAccount account(Composed gateway) {
        return new ServiceAccountBuilder()
                .withMetadata(ChildMeta.of(gateway.name(), gateway.owner().namespace(), gateway.name().toString()))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private static ConfigMap configMap(Composed gateway) {
        return new ConfigMapBuilder()
                .withMetadata(ChildMeta.of(gateway.name(), gateway.owner().namespace(), gateway.name().toString()))
                .addToData(GatewayYaml.CONFIG_FILE, new String(gateway.file(), StandardCharsets.UTF_8))
                .addToData(StaticYaml.FILE, StaticYaml.write(gateway.place(), gateway.staticPart(), gateway.farewell()))
                .build();
    }

    private static Secret secret(Composed gateway) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new SecretBuilder()
                .withMetadata(ChildMeta.of(gateway.name(), gateway.owner().namespace(), gateway.name().toString()))
                .withType("Opaque")
                .addToData(
                        GatewayYaml.CREDENTIALS_FILE,
                        base64.encodeToString(GatewayYaml.writeCredentials(gateway.credentials())))
                .addToData(GatewayYaml.HASH_KEY_FILE, base64.encodeToString(gateway.hashKey()))
                .build();
    }

    private static PodDisruptionBudget budget(Composed gateway) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(ChildMeta.of(gateway.name(), gateway.owner().namespace(), gateway.name().toString()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(0))
                // A pod that is not ready has no calls to lose, and must not hold up a node's drain.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(Labels.selector(gateway.name()))
                .endSelector()
                .endSpec()
                .build();
    }
}
