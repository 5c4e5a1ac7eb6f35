package dev.trunkline.rules;

import dev.trunkline.crds.common.SecretRef;
import java.util.Collection;
import java.util.Optional;

/// A reference as a manifest writes it: whether its target is there is another question.
///
/// @param field  below `spec`, such as `numbers[0].itspRefs[1]`
/// @param target what it names
/// @param holds  whether the object cannot be carried without it
public record Use(String field, Target target, String name, boolean holds) {

    /// What can be referred to.
    public enum Target {
        Itsp,
        Site,
        MediaProfile,
        Secret,
        ConfigMap
    }

    public Use(String field, Target target, String name) {
        this(field, target, name, true);
    }

    /// Adds a reference to a Secret, where there is one.
    public static void secret(Collection<Use> uses, String field, Optional<SecretRef> ref, boolean holds) {
        ref.map(SecretRef::name).filter(name -> !name.isEmpty()).ifPresent(
                name -> uses.add(new Use(field, Target.Secret, name, holds)));
    }

    /// Adds a reference to an object of ours, where one is named.
    public static void object(Collection<Use> uses, String field, Target target, String name, boolean holds) {
        if (!name.isEmpty()) {
            uses.add(new Use(field, target, name, holds));
        }
    }

    @Override
    public String toString() {
        return target + "/" + name;
    }
}
