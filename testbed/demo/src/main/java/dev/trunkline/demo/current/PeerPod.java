package dev.trunkline.demo.current;

import dev.trunkline.demo.run.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A place inside the cluster: a pod of the peers' image. Files go in and out through `kubectl exec`.
///
/// @param name    the pod
/// @param address its IPv4 address
record PeerPod(Kubectl kubectl, String namespace, String name, String address) implements Place {

    private static final int LIMIT_SECONDS = 60;

    /// Starts the pod and waits until it runs.
    ///
    /// @param image   the peers' image
    /// @param program what it runs; empty: nothing, until a program is run in it
    /// @throws CannotRun if the image is not there and cannot be pulled, or the pod does not start
    static PeerPod start(Kubectl kubectl, String namespace, String name, String image, List<String> program) {
        kubectl.apply("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %1$s
                  namespace: %2$s
                  labels: {trunkline.dev/peer: %1$s}
                spec:
                  terminationGracePeriodSeconds: 0
                  automountServiceAccountToken: false
                  restartPolicy: Never
                  containers:
                    - name: peer
                      image: %3$s
                      imagePullPolicy: IfNotPresent%4$s
                """.formatted(name, namespace, image, program.isEmpty() ? "" : "\n      command: " + quoted(program)));
        PodStart.awaitReady(kubectl, namespace, name);
        String address = kubectl.run("get", "pod", name, "-n", namespace, "-o", "jsonpath={.status.podIP}");
        return new PeerPod(kubectl, namespace, name, address);
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").toList().toString();
    }

    @Override
    public List<String> words(List<String> program) {
        List<String> words = new ArrayList<>(List.of("exec", "-i", "-n", namespace, name, "--"));
        words.addAll(program);
        return kubectl.words(words);
    }

    @Override
    public void bring(Path folder) {
        String place = folder.toString();
        pipe(List.of("tar", "-C", place, "-cf", "-", "."),
                words(List.of("sh", "-c", "mkdir -p \"$0\" && exec tar -C \"$0\" -xf -", place)));
    }

    @Override
    public void fetch(Path folder) {
        String place = folder.toString();
        pipe(words(List.of("tar", "-C", place, "-cf", "-", ".")), List.of("tar", "-C", place, "-xf", "-"));
    }

    private void pipe(List<String> from, List<String> to) {
        try {
            List<ProcessBuilder> builders = List.of(
                    new ProcessBuilder(from).redirectError(ProcessBuilder.Redirect.DISCARD),
                    new ProcessBuilder(to).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD));
            for (Process process : ProcessBuilder.startPipeline(builders)) {
                // tar ends with 1 when a file grew while it was read, as a recording does.
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() > 1) {
                    process.destroy();
                    throw new IllegalStateException("copying between here and pod " + name + " failed: " + from + " | " + to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        kubectl.attempt("delete", "pod", name, "-n", namespace, "--ignore-not-found", "--wait=false");
    }
}
