package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.crds.check.Violation;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.manifest.Manifests;
import java.util.List;
import java.util.Optional;

/// A manifest after its schema has judged it, in the form that a snapshot takes.
///
/// @param object        what of it can be read
/// @param exposureClass the one that it names; empty where it names none
record Checked(Manifest manifest, List<Violation> violations, KubeObject<?> object, String exposureClass) {

    /// @param earlier how it stands in the cluster
    static Checked of(Manifest manifest, Optional<Standing> earlier) {
        ObjectNode json = manifest.json();
        List<Violation> violations = SchemaCheck.of(manifest.kind(), json);
        if (violations.isEmpty()) {
            manifest.release();
        }
        ObjectNode readable = Readable.of(manifest, json, violations, earlier.map(Standing::metadata), "judged " + manifest.place());
        return new Checked(manifest, violations, Manifests.object(readable), exposureClass(readable));
    }

    static String exposureClass(ObjectNode readable) {
        return readable.path("spec").path("gateway").path("exposureClass").asText();
    }
}
