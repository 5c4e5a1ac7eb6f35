package dev.trunkline.demo.run;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;

/// Helm charts, installed without a helm program: Helm itself, as a library.
///
/// @param kubeconfig the cluster
public record Charts(Path kubeconfig) {

    /// Installs a chart, or upgrades it where it is installed.
    ///
    /// @param values values files, the later ones over the earlier
    public void apply(Path chart, String release, String namespace, Path... values) {
        var upgrade = new Helm(chart)
                .upgrade()
                .install()
                .withName(release)
                .withNamespace(namespace)
                .createNamespace()
                .withKubeConfig(kubeconfig);
        for (Path file : values) {
            upgrade.withValuesFile(file);
        }
        upgrade.call();
    }

    /// Removes a release; one that is not there is fine.
    public void remove(String release, String namespace) {
        Helm.uninstall(release).withNamespace(namespace).withKubeConfig(kubeconfig).ignoreNotFound().call();
    }
}
