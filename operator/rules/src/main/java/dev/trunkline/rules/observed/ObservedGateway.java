package dev.trunkline.rules.observed;

import java.util.List;
import java.util.Optional;

/// One gateway as it stands.
///
/// @param lastGood        absent if it has no readable ConfigMap
/// @param runs            whether a workload of it stands, with pods or without
/// @param pods            of all slots, none of them terminating
/// @param linkAddress     the cluster address of its link Service, absent until there is one
/// @param exposedAddresses what the exposed Service's load balancer says that it answers to
/// @param refusal          why Kubernetes could not make a pod when it last tried, absent where it could
public record ObservedGateway(
        Optional<LastGood> lastGood,
        boolean runs,
        List<ObservedPod> pods,
        Optional<String> linkAddress,
        List<String> exposedAddresses,
        Optional<String> refusal) {

    public static final ObservedGateway NONE =
            new ObservedGateway(Optional.empty(), false, List.of(), Optional.empty(), List.of(), Optional.empty());

    public ObservedGateway {
        pods = List.copyOf(pods);
        exposedAddresses = List.copyOf(exposedAddresses);
    }
}
