package dev.trunkline.operator.plan;

import dev.trunkline.rules.model.GatewayName;
import java.util.Map;
import java.util.TreeMap;

/// The labels of children, of pods and of what else the operator makes.
public final class Labels {

    public static final String NAME = "app.kubernetes.io/name";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String GATEWAY = "trunkline.dev/gateway";
    public static final String ROLE = "trunkline.dev/role";
    public static final String SLOT = "trunkline.dev/slot";

    /// The value of [#MANAGED_BY].
    public static final String TRUNKLINE = "trunkline";

    private Labels() {}

    static Map<String, String> of(GatewayName gateway) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(NAME, "trunkline-gateway");
        labels.put(MANAGED_BY, TRUNKLINE);
        labels.put(GATEWAY, gateway.toString());
        labels.put(ROLE, switch (gateway.role()) {
            case Connection -> "connection";
            case Front -> "front";
        });
        return labels;
    }

    static Map<String, String> ofSlot(GatewayName gateway, String slot) {
        Map<String, String> labels = of(gateway);
        labels.put(SLOT, slot);
        return labels;
    }

    /// What selects the pods of a gateway, whatever their slot.
    static Map<String, String> selector(GatewayName gateway) {
        return Map.of(GATEWAY, gateway.toString());
    }
}
