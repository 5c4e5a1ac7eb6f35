package dev.trunkline.operator.domain;

import dev.trunkline.crds.Unread;
import dev.trunkline.operator.api.Ours;
import dev.trunkline.operator.watch.Ref;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// From the Kubernetes client's objects to the values of the rules.
public final class KubeObjects {

    private KubeObjects() {}

    /// The kind of one of ours; empty for any other object.
    public static Optional<Kind> kind(HasMetadata object) {
        for (Kind kind : Kind.values()) {
            if (object.getKind().equals(kind.name()) && object instanceof CustomResource) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public static Meta meta(Kind kind, HasMetadata object) {
        var metadata = object.getMetadata();
        return new Meta(
                new ObjectRef(kind, metadata.getName()),
                metadata.getNamespace(),
                metadata.getUid(),
                metadata.getGeneration(),
                Instant.parse(metadata.getCreationTimestamp()),
                object.isMarkedForDeletion());
    }

    /// The object with its spec; empty where there is no spec at all.
    public static <S> Optional<KubeObject<S>> of(Kind kind, CustomResource<S, ?> object) {
        List<Unread> unread = object instanceof Ours<?, ?> ours ? ours.unread() : List.of();
        return Optional.ofNullable(object.getSpec()).map(spec -> new KubeObject<>(meta(kind, object), spec, unread));
    }

    public static Ref ref(String namespace, ObjectRef object) {
        return new Ref(object.kind().name(), namespace, object.name());
    }
}
