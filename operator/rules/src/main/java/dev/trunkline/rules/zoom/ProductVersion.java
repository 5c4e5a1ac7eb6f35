package dev.trunkline.rules.zoom;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A version as a vendor writes it, `V11R0.22.5`, `V11 R0.22`, `V11_R0.22` or `6.3.6`, with a build `6.3.6.56144` or `6.3.6 (56144)`:
/// its numbers, compared one by one, a missing one as 0.
///
/// @param inFull whether it names version and release (`V11R0`), from which the vendor also counts a component's hotfix
record ProductVersion(List<Integer> numbers, boolean inFull) implements Comparable<ProductVersion> {

    private static final Pattern FORM = Pattern.compile(
            "[Vv]?[0-9]{1,4}(([._ ][A-Za-z]{0,2}|[A-Za-z]{1,2})[0-9]{1,4}){0,4}([.][1-9][0-9]{4,5}| ?[(][1-9][0-9]{0,5}[)])?");
    private static final Pattern IN_FULL = Pattern.compile("[Vv][0-9]+[._ ]*[Rr].*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    ProductVersion {
        numbers = List.copyOf(numbers);
    }

    /// Empty where the text is no version.
    static Optional<ProductVersion> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new ProductVersion(
                        NUMBER.matcher(text).results().map(MatchResult::group).map(Integer::valueOf).toList(),
                        IN_FULL.matcher(text).matches()))
                : Optional.empty();
    }

    /// Whether it goes on to the hotfix, the last number that counts.
    boolean statesHotfix() {
        return numbers.size() >= (inFull ? 4 : 2);
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
