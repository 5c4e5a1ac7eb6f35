package dev.trunkline.gateway.core.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One outbound pattern of SITE-04's grammar, as the set of numbers that it matches. Made by [#parse]; two patterns are
/// [equal as sets][#sameNumbers] whatever their spelling.
public final class DialPattern {

    /// What [#parse] makes of a text.
    public sealed interface Parsed {}

    /// The text is a pattern.
    public record Valid(DialPattern pattern) implements Parsed {}

    /// The text is none.
    ///
    /// @param column  the place, counted from 1 in the text as written
    /// @param message what is wrong there, without the place
    public record Invalid(int column, String message) implements Parsed {}

    /// How a pattern ends.
    enum Tail {
        /// Where its last place is.
        NONE,
        /// `.`: one symbol or more.
        SOME,
        /// `!`: any number of symbols, or none.
        ANY
    }

    /// The most specific first (SITE-04): place by place a literal before a smaller set, that before a larger set, then `.`,
    /// then `!`. A pattern that ends comes before one that goes on with a tail, as it names the number's length.
    public static final Comparator<DialPattern> MOST_SPECIFIC_FIRST = DialPattern::compareSpecificity;

    // Above every set's size, which is at most 13.
    private static final int RANK_OF_SOME = 14;
    private static final int RANK_OF_ANY = 15;

    private final String text;
    private final List<Symbols> places;
    private final Tail tail;

    DialPattern(String text, List<Symbols> places, Tail tail) {
        this.text = text;
        this.places = List.copyOf(places);
        this.tail = tail;
    }

    /// Reads a pattern; a leading `_` is ignored.
    public static Parsed parse(String text) {
        return new DialPatternParser(text).parse();
    }

    /// The pattern as written.
    public String text() {
        return text;
    }

    public boolean matches(String number) {
        int beyond = number.length() - places.size();
        boolean length = switch (tail) {
            case NONE -> beyond == 0;
            case SOME -> beyond >= 1;
            case ANY -> beyond >= 0;
        };
        if (!length) {
            return false;
        }
        for (int i = 0; i < number.length(); i++) {
            if (!place(i).contains(number.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether both match the same numbers.
    public boolean sameNumbers(DialPattern other) {
        return normal().equals(other.normal()) && (tail == Tail.NONE) == (other.tail == Tail.NONE);
    }

    /// Whether neither is more specific than the other.
    public boolean sameRank(DialPattern other) {
        return compareSpecificity(other) == 0;
    }

    /// A number that both match, the shortest and lowest there is; absent where they have none in common.
    public Optional<String> common(DialPattern other) {
        int length = Math.max(shortest(), other.shortest());
        if (tail == Tail.NONE && length > places.size() || other.tail == Tail.NONE && length > other.places.size()) {
            return Optional.empty();
        }
        var number = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            Symbols both = place(i).and(other.place(i));
            if (both.isEmpty()) {
                return Optional.empty();
            }
            number.append(both.lowest());
        }
        return Optional.of(number.toString());
    }

    @Override
    public String toString() {
        return text;
    }

    private int compareSpecificity(DialPattern other) {
        int last = Math.max(places.size(), other.places.size());
        for (int i = 0; i <= last; i++) {
            int order = Integer.compare(rank(i), other.rank(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int rank(int index) {
        if (index < places.size()) {
            return places.get(index).size();
        }
        if (index > places.size()) {
            return 0;
        }
        return switch (tail) {
            case NONE -> 0;
            case SOME -> RANK_OF_SOME;
            case ANY -> RANK_OF_ANY;
        };
    }

    private Symbols place(int index) {
        return index < places.size() ? places.get(index) : Symbols.ANY;
    }

    private int shortest() {
        return places.size() + (tail == Tail.SOME ? 1 : 0);
    }

    /// The places, with `.` written as "one of any, then `!`": in this form equal sets of numbers are equal lists.
    private List<Symbols> normal() {
        if (tail != Tail.SOME) {
            return places;
        }
        var longer = new ArrayList<>(places);
        longer.add(Symbols.ANY);
        return longer;
    }
}
