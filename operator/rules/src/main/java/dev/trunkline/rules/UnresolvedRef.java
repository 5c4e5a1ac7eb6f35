package dev.trunkline.rules;

/// A reference to something that is not there (yet). It refuses nothing and heals by itself.
///
/// @param object the object that refers
/// @param field  where, such as `spec.numbers[0].itspRefs[1]`
/// @param target the missing object, printed as `Itsp/carrier` or `Secret/carrier-login`
/// @param holds  whether the object cannot be carried without it
public record UnresolvedRef(ObjectRef object, String field, String target, boolean holds) {

    public String line() {
        return field + ": " + target + " does not exist";
    }
}
