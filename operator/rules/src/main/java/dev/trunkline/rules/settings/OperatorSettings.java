package dev.trunkline.rules.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the chart sets for the operator as a whole.
///
/// @param accessPool         places that connection gateways are given
/// @param corePool           places that fronts without an address of their own are given
/// @param gatewayImage       the image of all gateways, a setting of its own so that an operator's upgrade moves none
/// @param imagePullPolicy    such as `IfNotPresent`
/// @param operatorNamespace  where the operator runs, for the policy on the status port
/// @param operatorLabels     labels of the operator's pods
/// @param exposureClasses    by name
/// @param exposureClass      the one that holds where an object names none
/// @param resources          where an object states none
/// @param calls              the call limit where an object states none
/// @param drainSeconds       how long calls may go on after SIGTERM
/// @param messagesPerSecond  the most SIP messages a second on an exposed side (SITE-14)
/// @param dns                the cluster's resolver
/// @param sbcZoomLicencesFrom the SBC's version from which on it asks for Zoom licences of its own, if it is known (ZOOM-19)
public record OperatorSettings(
        AddressPool accessPool,
        AddressPool corePool,
        String gatewayImage,
        String imagePullPolicy,
        String operatorNamespace,
        Map<String, String> operatorLabels,
        Map<String, ExposureClass> exposureClasses,
        String exposureClass,
        Resources resources,
        int calls,
        int drainSeconds,
        int messagesPerSecond,
        Dns dns,
        Optional<String> sbcZoomLicencesFrom) {

    /// The lowest port that a gateway can listen on: those below belong to root, and no gateway is root.
    public static final int LOWEST_PORT = 1_024;

    /// TCP ports of every gateway pod that SIP cannot have: link, probes, status.
    public static final List<Integer> INTERNAL_PORTS = List.of(7060, 8080, 9090);

    public OperatorSettings {
        operatorLabels = Map.copyOf(operatorLabels);
        exposureClasses = Map.copyOf(exposureClasses);
        free(accessPool);
        open(accessPool);
        open(corePool);
        if (!exposureClasses.containsKey(exposureClass)) {
            throw new IllegalArgumentException(
                    "the default exposure class is \"" + exposureClass + "\", there are " + exposureClasses.keySet());
        }
    }

    private static void open(AddressPool pool) {
        pool.dealtPorts().stream().filter(ports -> ports.first() < LOWEST_PORT).findFirst().ifPresent(ports -> {
            throw new IllegalArgumentException(
                    "an address pool deals port " + ports.first() + ", and no gateway can listen below " + LOWEST_PORT);
        });
    }

    private static void free(AddressPool pool) {
        INTERNAL_PORTS.stream().filter(port -> pool.dealtPorts().stream().anyMatch(ports -> ports.contains(port))).findFirst()
                .ifPresent(port -> {
                    throw new IllegalArgumentException(
                            "the address pool deals port " + port + ", which gateways use inside the cluster");
                });
    }

    /// The pods of the cluster's resolver, by namespace and labels.
    public record Dns(String namespace, Map<String, String> labels) {

        public static final Dns KUBE_DNS = new Dns("kube-system", Map.of("k8s-app", "kube-dns"));

        public Dns {
            labels = Map.copyOf(labels);
        }
    }

    /// Settings that hold where a platform team states nothing but its pools, image and namespace.
    public static OperatorSettings defaults(
            AddressPool accessPool, AddressPool corePool, String gatewayImage, String operatorNamespace) {
        return new OperatorSettings(
                accessPool,
                corePool,
                gatewayImage,
                "IfNotPresent",
                operatorNamespace,
                Map.of("app.kubernetes.io/name", "trunkline-operator"),
                Map.of("metallb", ExposureClass.metallb()),
                "metallb",
                Resources.DEFAULT,
                30,
                60,
                100,
                Dns.KUBE_DNS,
                Optional.empty());
    }
}
