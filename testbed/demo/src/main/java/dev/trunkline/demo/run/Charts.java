package dev.trunkline.demo.run;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Helm charts, installed without a helm program: Helm itself, as a library. It catches the signals of the program that loads it,
/// which then hears of no Ctrl-C any more: so a program of its own loads it.
///
/// @param kubeconfig the cluster
public record Charts(Path kubeconfig) {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /// Installs a chart, or upgrades it where it is installed.
    ///
    /// @param values values files, the later ones over the earlier
    /// @throws IllegalStateException if Helm refuses
    public void apply(Path chart, String release, String namespace, Path... values) {
        run(Stream.concat(Stream.of("apply", kubeconfig, release, namespace, chart), Arrays.stream(values)));
    }

    /// Removes a release as `helm uninstall` does.
    public void uninstall(String release, String namespace) {
        run(Stream.of("uninstall", kubeconfig, release, namespace));
    }

    /// Removes a release without its hooks, whose pods may have no image to start from; one that is not there is fine.
    public void remove(String release, String namespace) {
        run(Stream.of("remove", kubeconfig, release, namespace));
    }

    private static void run(Stream<Object> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Charts.class.getName()));
        arguments.map(Object::toString).forEach(words::add);
        Command.Result result = new Command(Path.of("").toAbsolutePath(), words).attempt(LIMIT);
        if (result.status() != 0) {
            throw new IllegalStateException("Helm: " + (result.errors() + result.output()).strip());
        }
    }

    /// That program: `apply KUBECONFIG RELEASE NAMESPACE CHART VALUES…`, or `uninstall` or `remove KUBECONFIG RELEASE NAMESPACE`.
    public static void main(String[] words) {
        Path kubeconfig = Path.of(words[1]);
        try {
            if (words[0].equals("uninstall")) {
                Helm.uninstall(words[2]).withNamespace(words[3]).withKubeConfig(kubeconfig).call();
                return;
            }
            if (words[0].equals("remove")) {
                Helm.uninstall(words[2]).withNamespace(words[3]).withKubeConfig(kubeconfig).noHooks().ignoreNotFound().call();
                return;
            }
            var upgrade = new Helm(Path.of(words[4]))
                    .upgrade()
                    .install()
                    .withName(words[2])
                    .withNamespace(words[3])
                    .createNamespace()
                    .withKubeConfig(kubeconfig);
            Arrays.stream(words).skip(5).map(Path::of).forEach(upgrade::withValuesFile);
            upgrade.call();
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
