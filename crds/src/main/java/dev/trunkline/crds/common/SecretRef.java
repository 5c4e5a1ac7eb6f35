package dev.trunkline.crds.common;

/// A Secret in the object's own namespace.
public record SecretRef(String name) {

    public SecretRef {
        name = Copies.text(name);
    }
}
