package dev.trunkline.gateway.core.routing;

import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.SiteCore.NumberTarget;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A site's public numbers and where they lead (SITE-03).
public final class NumberMap {

    /// What becomes of a call to a public number.
    public sealed interface Target {}

    /// It goes to this internal number.
    public record Internal(String number) implements Target {}

    /// The number is the site's, but leads nowhere.
    public record Nowhere() implements Target {}

    /// The number is none of the site's.
    public record Unknown() implements Target {}

    /// Numbers of one length in the order of their digits, shorter ones first.
    static final Comparator<String> NUMERIC = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Pattern E164 = Pattern.compile("\\+[0-9]{1,15}");

    private final TreeMap<String, NumberTarget> byFirst = new TreeMap<>(NUMERIC);

    private NumberMap() {}

    public static NumberMap of(List<NumberTarget> targets) {
        var map = new NumberMap();
        for (NumberTarget target : targets) {
            map.byFirst.put(target.range().first(), target);
        }
        return map;
    }

    /// @param number in E.164, with `+`; what is none is unknown
    public Target target(String number) {
        if (!E164.matcher(number).matches()) {
            return new Unknown();
        }
        Map.Entry<String, NumberTarget> floor = byFirst.floorEntry(number);
        if (floor == null || !contains(floor.getValue().range(), number)) {
            return new Unknown();
        }
        NumberTarget target = floor.getValue();
        return target.to()
                .flatMap(to -> countUp(to, offset(target.range().first(), number)))
                .<Target>map(Internal::new)
                .orElseGet(Nowhere::new);
    }

    public static boolean contains(NumberRange range, String number) {
        return NUMERIC.compare(range.first(), number) <= 0 && NUMERIC.compare(number, range.last()) <= 0;
    }

    /// `to` plus `offset` at equal length, such as 0199 + 1 = 0200; absent when it would grow longer or ends in no digit.
    public static Optional<String> countUp(String to, long offset) {
        int digits = to.length();
        while (digits > 0 && Character.isDigit(to.charAt(digits - 1))) {
            digits--;
        }
        String head = to.substring(0, digits);
        String tail = to.substring(digits);
        if (tail.isEmpty() || tail.length() > 18) {
            return offset == 0 ? Optional.of(to) : Optional.empty();
        }
        String counted = Long.toString(Long.parseLong(tail) + offset);
        return counted.length() > tail.length()
                ? Optional.empty()
                : Optional.of(head + "0".repeat(tail.length() - counted.length()) + counted);
    }

    private static long offset(String first, String number) {
        return Long.parseLong(number.substring(1)) - Long.parseLong(first.substring(1));
    }
}
