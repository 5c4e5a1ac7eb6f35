package dev.trunkline.gateway.core.routing;

/// A set of the thirteen symbols that a dialled number is made of, as a bit mask. Digits come first, so that the lowest
/// member of a set is a digit where it has one.
record Symbols(int mask) {

    private static final String ALPHABET = "0123456789*#+";

    static final Symbols NONE = new Symbols(0);
    static final Symbols ANY = new Symbols((1 << ALPHABET.length()) - 1);

    /// The set that holds only `c`, empty where `c` is no symbol of a number.
    static Symbols of(char c) {
        int index = ALPHABET.indexOf(c);
        return index < 0 ? NONE : new Symbols(1 << index);
    }

    /// The digits from `first` to `last`, both included.
    static Symbols digits(char first, char last) {
        int mask = 0;
        for (char c = first; c <= last; c++) {
            mask |= of(c).mask;
        }
        return new Symbols(mask);
    }

    Symbols and(Symbols other) {
        return new Symbols(mask & other.mask);
    }

    Symbols or(Symbols other) {
        return new Symbols(mask | other.mask);
    }

    boolean contains(char c) {
        return (mask & of(c).mask) != 0;
    }

    boolean isEmpty() {
        return mask == 0;
    }

    int size() {
        return Integer.bitCount(mask);
    }

    /// The member that a person would name first. The set is not empty.
    char lowest() {
        return ALPHABET.charAt(Integer.numberOfTrailingZeros(mask));
    }
}
