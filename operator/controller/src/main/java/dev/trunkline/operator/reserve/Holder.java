package dev.trunkline.operator.reserve;

import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;

/// Who holds a reserved place.
///
/// @param uid the object's uid, so that a later object of the same name is someone else
public record Holder(Kind kind, String namespace, String name, String uid) {

    public static Holder of(Meta meta) {
        return new Holder(meta.ref().kind(), meta.namespace(), meta.name(), meta.uid());
    }

    /// As `holderIdentity` has it: `Itsp/acme/carrier/4f1c…`.
    @Override
    public String toString() {
        return kind + "/" + namespace + "/" + name + "/" + uid;
    }
}
