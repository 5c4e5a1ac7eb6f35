package dev.trunkline.demo;

import dev.trunkline.demo.run.Charts;
import dev.trunkline.demo.run.Cluster;
import dev.trunkline.demo.run.Testbed;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Installs Trunkline in a cluster by its charts, and waits until the operator is ready.
public final class Install {

    public static final String NAMESPACE = "trunkline-system";
    public static final String RELEASE = "trunkline";
    private static final String DEPLOYMENT = RELEASE;

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
        story.says("the operator is ready (charts/trunkline in namespace " + NAMESPACE + ")");
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
