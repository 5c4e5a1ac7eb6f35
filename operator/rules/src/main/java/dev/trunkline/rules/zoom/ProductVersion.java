package dev.trunkline.rules.zoom;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A version as a vendor writes it, `V11R0.22.5`, `V11 R0.22`, `V11_R0.22` or `6.3.6`, with a build `6.3.6.56144` or `6.3.6 (56144)`:
/// its numbers, compared one by one, a missing one as 0. A build is none of them: `6.3 (56144)` is 6.3.
///
/// @param marked whether it begins with a V, as versions of a system do
/// @param inFull whether it names version and release (`V11R0`), from which the vendor also counts a component's hotfix
record ProductVersion(List<Integer> numbers, boolean marked, boolean inFull) implements Comparable<ProductVersion> {

    private static final Pattern FORM = Pattern.compile(
            "[Vv]?[0-9]{1,4}(([._ ][A-Za-z]{0,2}|[A-Za-z]{1,2})[0-9]{1,4}){0,4}([.][1-9][0-9]{4,5}| ?[(][1-9][0-9]{0,5}[)])?");
    private static final Pattern IN_FULL = Pattern.compile("[Vv][0-9]+[._ ]*[Rr].*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int LONGEST_NUMBER = 4;

    ProductVersion {
        numbers = List.copyOf(numbers);
    }

    /// Empty where the text is no version.
    static Optional<ProductVersion> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new ProductVersion(numbers(text), text.startsWith("V") || text.startsWith("v"), IN_FULL.matcher(text).matches()))
                : Optional.empty();
    }

    private static List<Integer> numbers(String text) {
        int bracket = text.indexOf('(');
        return NUMBER.matcher(bracket < 0 ? text : text.substring(0, bracket)).results()
                .map(MatchResult::group)
                .filter(digits -> digits.length() <= LONGEST_NUMBER)
                .map(Integer::valueOf)
                .toList();
    }

    /// Whether it goes on to the hotfix of a component, the last number that counts.
    boolean statesHotfix() {
        return numbers.size() >= (inFull ? 4 : 2);
    }

    /// Whether it counts as the system's do, `V11R0.22`, `V12` or `11.0.22`, and not as those of a component, `22.5`.
    boolean isOfSystem() {
        return marked || numbers.size() > 2;
    }

    boolean isBefore(String other) {
        return compareTo(parse(other).orElseThrow()) < 0;
    }

    @Override
    public int compareTo(ProductVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(at(i), other.at(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int at(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }
}
