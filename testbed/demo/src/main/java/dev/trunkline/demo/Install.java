package dev.trunkline.demo;

import dev.trunkline.demo.run.Charts;
import dev.trunkline.demo.run.Cluster;
import dev.trunkline.demo.run.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Installs Trunkline in a cluster by its charts, and waits until the operator is ready.
public final class Install {

    public static final String NAMESPACE = "trunkline-system";
    public static final String RELEASE = "trunkline";
    /// In the order in which they may be deleted: what is in use is not.
    public static final String KINDS = "unifyphonetenants,zoomintegrations,emergencyendpoints,sites,itsps,mediaprofiles";
    private static final String DEPLOYMENT = RELEASE;
    private static final long PAUSE_NANOS = 200_000_000L;
    private static final Duration KNOWN = Duration.ofSeconds(30);

    private Install() {}

    public static void main(String[] args) {
        Testbed testbed = Testbed.find();
        try {
            into(testbed, new Story(System.out, InstantSource.system()), testbed.folder().resolve("etc/trunkline-values.yaml"));
        } catch (NotSeen e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /// @param values for charts/trunkline
    /// @throws NotSeen if the operator does not become ready
    public static void into(Cluster cluster, Story story, Path values) {
        Path root = cluster.root();
        // The chart gives the operator rights in its domains, which have to be there.
        cluster.kubectl("apply", "-f", root.resolve("samples/domain.yaml").toString());
        Charts charts = new Charts(cluster.kubeconfig());
        charts.apply(root.resolve("charts/trunkline-crds"), RELEASE + "-crds", NAMESPACE);
        story.says("the six kinds are installed (charts/trunkline-crds)");
        charts.apply(root.resolve("charts/trunkline"), RELEASE, NAMESPACE, values);
        try (var client = cluster.client()) {
            client.apps().deployments().inNamespace(NAMESPACE).withName(DEPLOYMENT).waitUntilReady(120, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            throw new NotSeen("the operator becoming ready", String.join("\n", e.getMessage(),
                    cluster.kubectl("get", "pods", "-n", NAMESPACE, "-o", "wide"),
                    cluster.kubectl("describe", "pods", "-n", NAMESPACE),
                    logs(cluster)));
        }
        awaitWebhook(cluster);
        story.says("the operator is ready (charts/trunkline in namespace " + NAMESPACE + ")");
    }

    /// Waits until the API server reaches the webhook: the node learns of a ready pod a moment later.
    ///
    /// @throws NotSeen if it does not
    public static void awaitWebhook(Cluster cluster) {
        String sample = cluster.root().resolve("samples/itsp-carrier-draft.yaml").toString();
        String said = "";
        for (long end = System.nanoTime() + KNOWN.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(PAUSE_NANOS)) {
            try {
                cluster.kubectl("apply", "--dry-run=server", "-f", sample);
                return;
            } catch (IllegalStateException e) {
                said = String.valueOf(e.getMessage());
                if (said.contains("denied the request")) {
                    return;
                }
            }
        }
        throw new NotSeen("the webhook's answer", said);
    }

    /// A container that has not started has no logs, which kubectl calls an error.
    private static String logs(Cluster cluster) {
        try {
            return cluster.kubectl("logs", "-n", NAMESPACE, "--all-containers", "--tail=40", "deployment/" + DEPLOYMENT);
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }
}
