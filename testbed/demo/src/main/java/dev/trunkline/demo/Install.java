package dev.trunkline.demo;

import dev.trunkline.demo.run.Charts;
import dev.trunkline.demo.run.Testbed;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Installs Trunkline in the testbed's cluster by its charts, and waits until the operator is ready.
public final class Install {

    private static final String NAMESPACE = "trunkline-system";
    private static final String RELEASE = "trunkline";
    private static final String DEPLOYMENT = RELEASE;

    private Install() {}

    public static void main(String[] args) {
        Testbed testbed = Testbed.find();
        Story story = new Story(System.out, InstantSource.system());
        Path root = testbed.root();
        // The chart gives the operator rights in its domains, which have to be there.
        testbed.kubectl("apply", "-f", root.resolve("samples/domain.yaml").toString());
        Charts charts = new Charts(testbed.kubeconfig());
        Path values = root.resolve("testbed/etc/trunkline-values.yaml");
        charts.apply(root.resolve("charts/trunkline-crds"), RELEASE + "-crds", NAMESPACE);
        story.says("the six kinds are installed (charts/trunkline-crds)");
        charts.apply(root.resolve("charts/trunkline"), RELEASE, NAMESPACE, values);
        try (var client = testbed.client()) {
            client.apps().deployments().inNamespace(NAMESPACE).withName(DEPLOYMENT).waitUntilReady(120, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            System.err.println("the operator did not become ready: " + e.getMessage());
            System.err.println(testbed.kubectl("get", "pods", "-n", NAMESPACE, "-o", "wide"));
            System.err.println(testbed.kubectl("describe", "pods", "-n", NAMESPACE));
            System.err.println(testbed.kubectl("logs", "-n", NAMESPACE, "--all-containers", "--tail=40", "deployment/" + DEPLOYMENT));
            System.exit(1);
        }
        story.says("the operator is ready (charts/trunkline in namespace " + NAMESPACE + ")");
    }
}
