package dev.trunkline.operator.plan;

import dev.trunkline.rules.model.GatewayName;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/// Metadata of children. The owner reference is the applier's, which knows the owner's API version.
final class ChildMeta {

    private ChildMeta() {}

    static ObjectMeta of(GatewayName gateway, String namespace, String name) {
        return new ObjectMetaBuilder().withNamespace(namespace).withName(name).withLabels(Labels.of(gateway)).build();
    }

    static ObjectMeta annotated(GatewayName gateway, String namespace, String name, Map<String, String> annotations) {
        ObjectMeta meta = of(gateway, namespace, name);
        if (!annotations.isEmpty()) {
            meta.setAnnotations(new java.util.TreeMap<>(annotations));
        }
        return meta;
    }
}
