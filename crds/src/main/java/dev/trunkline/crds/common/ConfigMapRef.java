package dev.trunkline.crds.common;

/// A ConfigMap in the object's own namespace.
public record ConfigMapRef(String name) {

    public ConfigMapRef {
        name = Copies.text(name);
    }
}
