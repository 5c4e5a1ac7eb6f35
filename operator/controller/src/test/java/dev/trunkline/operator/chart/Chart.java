package dev.trunkline.operator.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `charts/trunkline`, rendered by Helm as a library.
public final class Chart {

    public static final Path PATH = Path.of("../../charts/trunkline");
    public static final Path CRDS = Path.of("../../charts/trunkline-crds");
    public static final String NAMESPACE = "trunkline-system";

    private Chart() {}

    /// All objects of the release `trunkline`.
    ///
    /// @param keysAndValues as of `--set`, one after the other
    public static List<HasMetadata> render(String... keysAndValues) {
        // Helm without a cluster believes in an old one.
        return render(PATH, "1.34.4", keysAndValues);
    }

    /// As [#render(String...)], of any chart and for any version of Kubernetes.
    public static List<HasMetadata> render(Path chart, String kubernetes, String... keysAndValues) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName("trunkline")
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetes);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            command.set(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new KubernetesSerialization().unmarshal(command.call());
    }

    /// What runs before the release `trunkline` is uninstalled, but for what makes it a hook: `template` leaves hooks out.
    ///
    /// @param folder for a copy of the chart
    static List<HasMetadata> renderUninstall(Path folder) throws IOException {
        Path copy = folder.resolve("trunkline");
        try (Stream<Path> files = Files.walk(PATH)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(PATH.relativize(file)));
            }
        }
        Path template = copy.resolve("templates/uninstall.yaml");
        String text = Files.readString(template);
        Files.writeString(template, text.replace("helm.sh/hook: pre-delete\n", "was/hook: pre-delete\n"));
        return render(copy, "1.34.4").stream()
                .filter(object -> object.getMetadata().getName().equals("trunkline-uninstall"))
                .toList();
    }

    public static <T extends HasMetadata> T one(List<HasMetadata> objects, Class<T> type, String name) {
        return objects.stream()
                .filter(type::isInstance)
                .filter(object -> object.getMetadata().getName().equals(name))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
