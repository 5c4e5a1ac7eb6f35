package dev.trunkline.rules;

import java.util.Comparator;

/// An object of the domain at hand, printed `Itsp/carrier`.
public record ObjectRef(Kind kind, String name) implements Comparable<ObjectRef> {

    private static final Comparator<ObjectRef> ORDER =
            Comparator.comparing(ObjectRef::kind).thenComparing(ObjectRef::name);

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
