package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Takes in what files hold, piece by piece, in their order.
///
/// @param <T> what is made of each of our objects, on whatever thread reads its piece
final class Intake<T> {

    private final String namespace;
    private final List<Finding> findings;
    private final Function<Manifest, T> made;
    private final Each<T> each;
    private final Map<ObjectId, Manifest> byId = new HashMap<>();
    private final Others others;

    /// What is done with each of our objects, on one thread, in their order.
    @FunctionalInterface
    interface Each<T> {

        /// @param first whether there was none of its kind, namespace and name before, and it has a name
        void take(Manifest manifest, T made, boolean first);
    }

    private record Taken<T>(Contents contents, List<T> made) {}

    /// @param namespace of objects that name none
    Intake(String namespace, List<Finding> findings, Function<Manifest, T> made, Each<T> each) {
        this.namespace = namespace;
        this.findings = findings;
        this.others = new Others(findings);
        this.made = made;
        this.each = each;
    }

    /// Secrets and ConfigMaps.
    Others others() {
        return others;
    }

    void take(List<Source> sources) {
        for (Source source : sources) {
            source.faults().forEach(fault -> findings.add(Contents.text(source, Level.Error, ObjectId.NONE, fault, false)));
            source.notes().forEach(fault -> findings.add(Contents.text(source, Level.Note, ObjectId.NONE, fault, false)));
        }
        Workers.inOrder(Piece.of(sources, findings::add), this::read, this::take);
    }

    private Taken<T> read(Piece piece) {
        Contents contents = Contents.of(piece, namespace);
        List<T> all = new ArrayList<>();
        contents.manifests().forEach(manifest -> all.add(made.apply(manifest)));
        return new Taken<>(contents, all);
    }

    private void take(Taken<T> taken) {
        findings.addAll(taken.contents().findings());
        taken.contents().give(others);
        for (int i = 0; i < taken.made().size(); i++) {
            Manifest manifest = taken.contents().manifests().get(i);
            Manifest first = manifest.id().name().isEmpty() ? manifest : byId.putIfAbsent(manifest.id(), manifest);
            if (first != null && first != manifest) {
                findings.add(manifest.finding(
                        "SCHEMA", Level.Error, "metadata.name", Others.twice(manifest.id(), place(first)), false, false));
            }
            each.take(manifest, taken.made().get(i), first == null);
        }
    }

    private static String place(Manifest manifest) {
        return manifest.source().name() + ":" + manifest.source().text().place(manifest.at()).line();
    }
}
