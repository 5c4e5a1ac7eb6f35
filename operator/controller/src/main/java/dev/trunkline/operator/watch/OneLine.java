package dev.trunkline.operator.watch;

import dev.trunkline.crds.text.Printable;
import io.fabric8.kubernetes.client.KubernetesClientException;

/// What went wrong with the API server, in one line for the log: a stack says nothing of a refusal or a broken connection.
public final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    public static String of(Throwable problem) {
        Throwable root = root(problem);
        String text = problem instanceof KubernetesClientException e && e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getCode() + " " + e.getStatus().getMessage()
                : root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        return Printable.of(text.strip().replaceAll("\\s+", " "), LONGEST);
    }

    /// Where it all came from.
    public static Throwable root(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
