package dev.trunkline.demo.current;

import dev.trunkline.demo.Install;
import dev.trunkline.demo.World;
import dev.trunkline.demo.run.Charts;
import java.util.List;

/// What the demo makes in somebody's cluster: three namespaces that bear its label, with all in them, and Trunkline's kinds. What
/// was there before it is never touched: a namespace without the label, or kinds without such a namespace, are somebody else's.
record Premises(Kubectl kubectl) {

    /// Where the peers are.
    static final String PEERS = "trunkline-demo";
    private static final String LABEL = "trunkline.dev/made-by";
    private static final String OURS = "demo";
    private static final List<String> NAMESPACES = List.of(PEERS, World.NAMESPACE, Install.NAMESPACE);

    /// Whether an earlier run left something to be removed first.
    ///
    /// @throws CannotRun if somebody else has one of the namespaces, or Trunkline
    boolean haveLeftovers() {
        boolean left = false;
        for (String namespace : NAMESPACES) {
            String label = labelOf(namespace);
            if (!label.isEmpty() && !label.equals(OURS)) {
                throw new CannotRun("it has a namespace " + namespace + " that is not the demo's, which would get in its way. Nothing was changed.");
            }
            left |= label.equals(OURS);
        }
        if (!kinds().isEmpty() && labelOf(Install.NAMESPACE).isEmpty()) {
            throw new CannotRun("it has Trunkline's kinds (" + String.join(", ", kinds()) + "). Nothing was changed.");
        }
        return left;
    }

    /// Takes the namespaces, which are not there.
    ///
    /// @param stamp that somebody plays, see [Presence]
    /// @throws CannotRun if somebody else was faster
    void take(String stamp) {
        for (String namespace : NAMESPACES) {
            try {
                kubectl.create("""
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: %s
                          labels: {%s: %s}
                          annotations: {%s: "%s"}
                        """.formatted(namespace, LABEL, OURS, Presence.ANNOTATION, stamp));
            } catch (IllegalStateException e) {
                throw new CannotRun("the namespace " + namespace + " cannot be made: " + e.getMessage());
            }
        }
    }

    /// Removes what is the demo's: first the objects, while the operator is there to let go of them.
    void remove() {
        if (labelOf(Install.NAMESPACE).equals(OURS)) {
            Charts charts = new Charts(kubectl.kubeconfig());
            if (!kinds().isEmpty() && labelOf(World.NAMESPACE).equals(OURS)) {
                kubectl.attempt("delete", Install.KINDS, "--all", "-n", World.NAMESPACE, "--timeout=60s");
            }
            charts.remove(Install.RELEASE, Install.NAMESPACE);
            release();
            charts.remove(Install.RELEASE + "-crds", Install.NAMESPACE);
            // The chart keeps them when it goes, for the sake of the objects; here there are none.
            for (String kind : kinds()) {
                kubectl.attempt("delete", kind, "--timeout=60s");
            }
        }
        for (String namespace : NAMESPACES) {
            if (labelOf(namespace).equals(OURS)) {
                kubectl.attempt("delete", "namespace", namespace, "--timeout=90s");
            }
        }
    }

    /// Objects that an operator which did not run has not let go of would keep their namespace and kinds for ever.
    private void release() {
        if (kinds().isEmpty() || !labelOf(World.NAMESPACE).equals(OURS)) {
            return;
        }
        for (String object : kubectl.attempt("get", "trunkline", "-n", World.NAMESPACE, "-o", "name").output().lines().toList()) {
            kubectl.attempt("patch", object, "-n", World.NAMESPACE, "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
        }
    }

    /// What of the demo's is still there.
    List<String> left() {
        return NAMESPACES.stream().filter(namespace -> labelOf(namespace).equals(OURS)).toList();
    }

    /// Empty if there is no such namespace, `nobody` if it bears no label of ours.
    private String labelOf(String namespace) {
        String found = kubectl.run("get", "namespace", "--ignore-not-found", namespace, "-o",
                "go-template={{with .metadata.labels}}{{with index . \"" + LABEL + "\"}}{{.}}{{else}}nobody{{end}}{{else}}nobody{{end}}");
        return found.strip();
    }

    private List<String> kinds() {
        return kubectl.run("get", "customresourcedefinitions", "-o", "name").lines().filter(kind -> kind.endsWith(".trunkline.dev")).toList();
    }
}
