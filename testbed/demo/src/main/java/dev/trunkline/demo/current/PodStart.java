package dev.trunkline.demo.current;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// How a pod of one container gets on.
///
/// @param image   of its container
/// @param ready   whether it answers
/// @param phase   of the pod, such as `Pending`
/// @param reason  why the container waits or has ended, such as `ErrImagePull`; empty while there is none
/// @param message more of that, or why the pod has no node
record PodStart(String image, boolean ready, String phase, String reason, String message) {

    /// A first pull of 160 MB over a slow line; what is hopeless is told at once.
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final Set<String> NO_IMAGE =
            Set.of("ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "RegistryUnavailable");

    /// Waits until the pod is ready.
    ///
    /// @throws CannotRun if it does not get there
    static void awaitReady(Kubectl kubectl, String namespace, String pod) {
        await(kubectl, namespace, pod, PodStart::ready);
    }

    /// Waits until the pod's image is on its node, whatever becomes of its container.
    ///
    /// @throws CannotRun if it does not get there
    static void awaitImage(Kubectl kubectl, String namespace, String pod) {
        await(kubectl, namespace, pod, start -> start.ready() || start.startFailed());
    }

    private static void await(Kubectl kubectl, String namespace, String pod, Predicate<PodStart> wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        PodStart start = of(kubectl, namespace, pod);
        while (!wanted.test(start)) {
            if (NO_IMAGE.contains(start.reason())) {
                throw new CannotRun("its nodes do not get the image " + start.image() + ": " + start.message());
            }
            if (start.startFailed() || System.nanoTime() > end) {
                throw new CannotRun("a pod of " + start.image() + " does not start: " + (start.reason() + " " + start.message()).strip());
            }
            Kubectl.pause(BETWEEN);
            start = of(kubectl, namespace, pod);
        }
    }

    private boolean startFailed() {
        return phase.equals("Failed") || reason.equals("RunContainerError") || reason.equals("CreateContainerError");
    }

    private static PodStart of(Kubectl kubectl, String namespace, String pod) {
        List<String> said = kubectl.run("get", "pod", pod, "-n", namespace, "-o", "jsonpath="
                        + "{.spec.containers[0].image}{\"\\n\"}"
                        + "{.status.conditions[?(@.type==\"Ready\")].status}{\"\\n\"}"
                        + "{.status.phase}{\"\\n\"}"
                        + "{.status.containerStatuses[0].state.*.reason}{\"\\n\"}"
                        + "{.status.containerStatuses[0].state.*.message}{.status.conditions[?(@.type==\"PodScheduled\")].message}{\"\\n\"}")
                .lines()
                .toList();
        return new PodStart(said.get(0), said.get(1).equals("True"), said.get(2), said.get(3), String.join(" ", said.subList(4, said.size())));
    }
}
