package dev.trunkline.operator.watch;

/// One object of a namespace, or a topic that several objects share (kind `topic`, such as the numbers of a domain).
///
/// @param kind      the Kubernetes kind, or [#TOPIC]
/// @param namespace the domain
/// @param name      the object's or the topic's name
public record Ref(String kind, String namespace, String name) {

    /// The kind of what is no object: whatever all who hold it must hear of.
    public static final String TOPIC = "topic";

    public static Ref topic(String namespace, String name) {
        return new Ref(TOPIC, namespace, name);
    }

    public boolean isTopic() {
        return kind.equals(TOPIC);
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
