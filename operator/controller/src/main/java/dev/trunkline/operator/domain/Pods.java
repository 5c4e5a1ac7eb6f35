package dev.trunkline.operator.domain;

import dev.trunkline.operator.pods.GatewayPoller;
import dev.trunkline.operator.pods.PodPorts;
import dev.trunkline.operator.pods.PodTarget;
import dev.trunkline.rules.observed.ObservedPod;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Kubernetes says of a gateway's pods.
final class Pods {

    private Pods() {}

    static boolean isLeaving(Pod pod) {
        return pod.isMarkedForDeletion();
    }

    /// The pod as something to ask, once it has an address.
    static Optional<PodTarget> target(Pod pod, PodPorts ports) {
        return address(pod).map(ip -> new PodTarget(pod.getMetadata().getName(), pod.getMetadata().getUid(), ip, ports));
    }

    static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getPodIP()).filter(ip -> !ip.isEmpty());
    }

    static ObservedPod observed(String gateway, Pod pod, GatewayPoller poller) {
        String uid = pod.getMetadata().getUid();
        return new ObservedPod(
                pod.getMetadata().getName(),
                uid,
                isReady(pod),
                whyNotRunning(pod),
                poller.status(gateway, uid),
                poller.runs(gateway, uid),
                poller.asked(gateway, uid),
                poller.link(gateway, uid));
    }

    /// Why a workload's pods cannot be made: a quota, Pod Security, a webhook of somebody's.
    static Optional<String> refusal(Deployment workload) {
        return Optional.ofNullable(workload.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(it -> it.getType().equals("ReplicaFailure") && it.getStatus().equals("True"))
                .map(it -> reason(Optional.ofNullable(it.getReason()).orElse("ReplicaFailure"), it.getMessage()))
                .findFirst();
    }

    /// All of a pod that a decision depends on; its other changes wake nobody.
    static List<Object> essence(Pod pod) {
        return List.of(
                pod.getMetadata().getUid(),
                isLeaving(pod),
                isReady(pod),
                whyNotRunning(pod),
                Optional.ofNullable(pod.getStatus().getPodIP()),
                Optional.ofNullable(pod.getMetadata().getLabels()));
    }

    private static boolean isReady(Pod pod) {
        return conditions(pod).anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
    }

    private static String whyNotRunning(Pod pod) {
        for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
            var waiting = container.getState() == null ? null : container.getState().getWaiting();
            if (waiting != null && waiting.getReason() != null) {
                return reason(waiting.getReason(), waiting.getMessage());
            }
        }
        String phase = pod.getStatus().getPhase() == null ? "Pending" : pod.getStatus().getPhase();
        return switch (phase) {
            case "Running" -> "";
            case "Pending" ->
                conditions(pod)
                        .filter(it -> it.getType().equals("PodScheduled") && it.getStatus().equals("False"))
                        .map(it -> reason(phase, it.getMessage()))
                        .findFirst()
                        .orElse(phase);
            default -> reason(phase, pod.getStatus().getMessage());
        };
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getConditions().stream();
    }

    private static String reason(String word, String message) {
        return message == null || message.isBlank() ? word : word + ": " + message.strip();
    }
}
