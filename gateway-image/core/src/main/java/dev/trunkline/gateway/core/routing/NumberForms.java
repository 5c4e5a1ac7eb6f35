package dev.trunkline.gateway.core.routing;

import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.NumberFormat.Form;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Numbers between a provider's form and E.164 (ITSP-25).
public final class NumberForms {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    // RFC 3966 §5.1.1: visual separators carry no meaning.
    private static final Pattern SEPARATORS = Pattern.compile("[-.() ]");

    /// Country codes whose national numbers are dialled as they are, without a digit before them.
    private static final Set<String> NO_TRUNK_PREFIX =
            Set.of("1", "30", "34", "39", "45", "47", "48", "65", "351", "352", "354", "356", "357", "370", "371", "372", "376",
                    "377", "378", "420", "852", "853");

    private NumberForms() {}

    /// A number as a dial plan reads it: without visual separators.
    public static String dialled(String number) {
        return SEPARATORS.matcher(number).replaceAll("");
    }

    /// The E.164 form, with `+`, of a number that a provider sent; absent where it cannot be read in the stated form. A number
    /// that starts with `+` is E.164 whatever is stated.
    public static Optional<String> toE164(String number, NumberFormat format) {
        return read(dialled(number), format.inbound(), format);
    }

    /// The number as the provider expects it: as dialled where nothing is stated, or where it is no number that has an E.164
    /// form (a short code, a service).
    public static String toProvider(String dialled, NumberFormat format) {
        if (format.outbound().isEmpty()) {
            return dialled;
        }
        return read(dialled, Form.International00, format)
                .or(() -> dialled.startsWith("0") ? read(dialled, Form.National, format) : Optional.empty())
                .map(e164 -> write(e164, format.outbound().get(), format))
                .orElse(dialled);
    }

    private static Optional<String> read(String number, Form form, NumberFormat format) {
        if (number.startsWith("+")) {
            return valid(number);
        }
        if (!DIGITS.matcher(number).matches()) {
            return Optional.empty();
        }
        return switch (form) {
            case E164 -> Optional.empty();
            case International00 -> number.startsWith("00") ? valid("+" + number.substring(2)) : Optional.empty();
            case National -> number.startsWith("00")
                    ? valid("+" + number.substring(2))
                    : format.countryCode().flatMap(code -> valid("+" + code + withoutTrunkPrefix(number, code)));
            case Bare -> bare(number, format);
        };
    }

    /// With an area code stated, the provider leaves it out, and the country code with it.
    private static Optional<String> bare(String number, NumberFormat format) {
        if (format.countryCode().isEmpty() || format.areaCode().isEmpty()) {
            return valid("+" + number);
        }
        String whole = format.countryCode().get() + format.areaCode().get();
        return valid("+" + (number.startsWith(whole) ? "" : whole) + number);
    }

    private static String write(String e164, Form form, NumberFormat format) {
        String digits = e164.substring(1);
        return switch (form) {
            case E164 -> e164;
            case International00 -> "00" + digits;
            case Bare -> digits;
            case National -> format.countryCode()
                    .filter(digits::startsWith)
                    .map(code -> trunkPrefix(code) + digits.substring(code.length()))
                    .orElse("00" + digits);
        };
    }

    private static String withoutTrunkPrefix(String number, String countryCode) {
        String prefix = trunkPrefix(countryCode);
        return number.startsWith(prefix) ? number.substring(prefix.length()) : number;
    }

    private static String trunkPrefix(String countryCode) {
        if (NO_TRUNK_PREFIX.contains(countryCode)) {
            return "";
        }
        return switch (countryCode) {
            case "7" -> "8";
            case "36" -> "06";
            default -> "0";
        };
    }

    private static Optional<String> valid(String e164) {
        return E164.matcher(e164).matches() ? Optional.of(e164) : Optional.empty();
    }
}
