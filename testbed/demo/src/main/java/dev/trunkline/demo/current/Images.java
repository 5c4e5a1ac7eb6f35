package dev.trunkline.demo.current;

/// The images' names.
///
/// @param prefix  registry and path, such as `registry.example/phones`; without a registry, the nodes must have the images
/// @param version their tag
record Images(String prefix, String version) {

    /// What `make images` calls them.
    static final String LOCAL = "trunkline";

    String operator() {
        return prefix + "/operator";
    }

    String gateway() {
        return prefix + "/gateway:" + version;
    }

    String peers() {
        return prefix + "/peers:" + version;
    }

    /// How to make them available.
    String advice() {
        return prefix.equals(LOCAL)
                ? "Load build/images/*.tar into the nodes (kind load image-archive, k3s ctr images import, testbed/cluster load), or push"
                        + " them to a registry and say IMAGES=registry/prefix."
                : "Push build/images/*.tar as " + operator() + ":" + version + ", " + gateway() + " and " + peers() + ".";
    }
}
