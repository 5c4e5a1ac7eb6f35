package dev.trunkline.operator.watch;

/// One object of a namespace.
///
/// @param kind      the Kubernetes kind
/// @param namespace the domain
/// @param name      the object's name
public record Ref(String kind, String namespace, String name) {

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
