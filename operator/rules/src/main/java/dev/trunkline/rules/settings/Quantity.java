package dev.trunkline.rules.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubernetes quantities in the form in which the API server stores them, so that what is applied equals what is read back.
public final class Quantity {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|)");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final List<String> BINARY = List.of("Ei", "Pi", "Ti", "Gi", "Mi", "Ki");
    private static final List<String> DECIMAL = List.of("E", "P", "T", "G", "M", "k", "", "m", "u", "n");

    private Quantity() {}

    /// The canonical form; empty where the text is no quantity, or one with an exponent, which nobody writes here.
    public static Optional<String> canonical(String text) {
        Optional<BigDecimal> read = value(text);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = read.get();
        boolean binary = text.endsWith("i");
        if (value.signum() == 0) {
            return Optional.of("0");
        }
        if (binary && value.compareTo(KIBI) >= 0) {
            for (String candidate : BINARY) {
                Optional<String> whole = whole(value, binary(candidate), candidate);
                if (whole.isPresent()) {
                    return whole;
                }
            }
        }
        return DECIMAL.stream().flatMap(candidate -> whole(value, decimal(candidate), candidate).stream()).findFirst();
    }

    /// Whether the first is more than the second; of what is no quantity nothing is said.
    public static boolean exceeds(String first, String second) {
        return value(first).flatMap(one -> value(second).map(other -> one.compareTo(other) > 0)).orElse(false);
    }

    private static Optional<BigDecimal> value(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = matcher.group(2);
        return Optional.of(new BigDecimal(matcher.group(1)).multiply(BINARY.contains(suffix) ? binary(suffix) : decimal(suffix)));
    }

    private static Optional<String> whole(BigDecimal value, BigDecimal unit, String suffix) {
        BigDecimal[] parts = value.divideAndRemainder(unit);
        return parts[1].signum() == 0 ? Optional.of(parts[0].toBigInteger() + suffix) : Optional.empty();
    }

    private static BigDecimal binary(String suffix) {
        return KIBI.pow(6 - BINARY.indexOf(suffix));
    }

    private static BigDecimal decimal(String suffix) {
        return BigDecimal.ONE.scaleByPowerOfTen(3 * (6 - DECIMAL.indexOf(suffix)));
    }
}
