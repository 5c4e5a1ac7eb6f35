package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Resources;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The Deployment of one slot. Its template holds only what cannot change in a running pod: ports, image, resources, the time
/// to drain. Nothing of the operator's version, nothing that is reloaded.
final class Workload {

    /// Where the files are, read-only.
    private static final String CONFIG_PATH = "/etc/trunkline";

    /// The static ports beside SIP's; a pod that listens elsewhere is another pod.
    static final String MEDIA_PORTS = "trunkline.dev/media-ports";

    // Nobody on the node, and the same in every image of ours.
    private static final long NOBODY = 65_532L;

    /// Seconds between the last BYE and the kill.
    private static final int AFTER_DRAIN = 15;

    private Workload() {}

    static Deployment of(Composed gateway, OperatorSettings settings) {
        String slot = gateway.config().gateway().slot();
        Map<String, String> labels = Labels.ofSlot(gateway.name(), slot);
        Map<String, String> selector = new TreeMap<>(Labels.selector(gateway.name()));
        selector.put(Labels.SLOT, slot);
        PortRange media = gateway.config().exposed().media();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(gateway.owner().namespace())
                .withName(gateway.name().slot(slot))
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                // Two pods of one slot would register twice, and share no call.
                .withNewStrategy()
                .withType("Recreate")
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(selector)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(Map.of(MEDIA_PORTS, media.first() + "-" + media.last()))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(gateway.name().toString())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds((long) gateway.config().limits().drainSeconds() + AFTER_DRAIN)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(NOBODY)
                .withRunAsGroup(NOBODY)
                .withFsGroup(NOBODY)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("gateway")
                .withImage(settings.gatewayImage())
                .withImagePullPolicy(settings.imagePullPolicy())
                .withPorts(ports(gateway.config().exposed()))
                .withResources(resources(gateway.staticPart().resources()))
                .withStartupProbe(probe("/livez", 1, 60))
                .withLivenessProbe(probe("/livez", 10, 3))
                .withReadinessProbe(probe("/readyz", 5, 2))
                .withSecurityContext(locked())
                .withVolumeMounts(
                        new VolumeMountBuilder().withName("config").withMountPath(CONFIG_PATH).withReadOnly(true).build())
                .endContainer()
                .withVolumes(config(gateway))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static List<ContainerPort> ports(Exposed exposed) {
        List<ContainerPort> ports = new ArrayList<>();
        exposed.udp().ifPresent(port -> ports.add(port("sip-udp", "UDP", port)));
        exposed.tcp().ifPresent(port -> ports.add(port("sip-tcp", "TCP", port)));
        ports.add(port("link", "TCP", Ports.LINK));
        ports.add(port("status", "TCP", Ports.STATUS));
        ports.add(port("probe", "TCP", Ports.PROBE));
        return ports;
    }

    private static ContainerPort port(String name, String protocol, int port) {
        return new ContainerPortBuilder().withName(name).withProtocol(protocol).withContainerPort(port).build();
    }

    private static ResourceRequirements resources(Resources stated) {
        Map<String, Quantity> limits = new TreeMap<>();
        stated.cpuLimit().ifPresent(cpu -> limits.put("cpu", new Quantity(cpu)));
        limits.put("memory", new Quantity(stated.memoryLimit()));
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(stated.cpuRequest()))
                .addToRequests("memory", new Quantity(stated.memoryRequest()))
                .withLimits(limits)
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int failureThreshold) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString("probe"))
                .withScheme("HTTP")
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failureThreshold)
                .build();
    }

    private static SecurityContext locked() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    /// ConfigMap and Secret in one volume, so that both swap at once.
    private static Volume config(Composed gateway) {
        return new VolumeBuilder()
                .withName("config")
                .withNewProjected()
                .withDefaultMode(0440)
                .addNewSource()
                .withNewConfigMap()
                .withName(gateway.name().toString())
                .addNewItem()
                .withKey(GatewayYaml.CONFIG_FILE)
                .withPath(GatewayYaml.CONFIG_FILE)
                .endItem()
                .endConfigMap()
                .endSource()
                .addNewSource()
                .withNewSecret()
                .withName(gateway.name().toString())
                .addNewItem()
                .withKey(GatewayYaml.CREDENTIALS_FILE)
                .withPath(GatewayYaml.CREDENTIALS_FILE)
                .endItem()
                .addNewItem()
                .withKey(GatewayYaml.HASH_KEY_FILE)
                .withPath(GatewayYaml.HASH_KEY_FILE)
                .endItem()
                .endSecret()
                .endSource()
                .endProjected()
                .build();
    }
}
