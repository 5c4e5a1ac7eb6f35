package dev.trunkline.operator.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

/// Which object another one belongs to, and is collected with.
public final class Owners {

    private Owners() {}

    /// The reference by which an object's children are collected with it.
    public static OwnerReference of(HasMetadata object) {
        return new OwnerReferenceBuilder()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /// Whether an object is a child of the one with this uid.
    public static boolean isOwnedBy(HasMetadata child, String uid) {
        return child.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid().equals(uid));
    }
}
