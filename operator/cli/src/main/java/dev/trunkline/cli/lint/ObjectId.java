package dev.trunkline.cli.lint;

/// An object in files, which may hold several namespaces.
public record ObjectId(String kind, String namespace, String name) {

    /// For what belongs to no object.
    public static final ObjectId NONE = new ObjectId("", "", "");

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
