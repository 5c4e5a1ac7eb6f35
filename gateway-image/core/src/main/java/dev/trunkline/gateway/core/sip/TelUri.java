package dev.trunkline.gateway.core.sip;

import java.util.Locale;
import java.util.Optional;

/// A `tel:` URI: RFC 3966.
///
/// @param number the subscriber as written, visual separators included
/// @param params such as `phone-context`
public record TelUri(String number, Params params) implements Uri {

    public TelUri {
        if (number.isEmpty() || number.equals("+") || !isNumber(number)) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    private static boolean isNumber(String number) {
        return number.chars().allMatch(c -> "0123456789ABCDEFabcdef*#+-.()".indexOf(c) >= 0) && number.lastIndexOf('+') <= 0;
    }

    @Override
    public String scheme() {
        return "tel";
    }

    /// The number without visual separators, `+` included.
    @Override
    public Optional<String> user() {
        var out = new StringBuilder(number.length());
        number.chars().filter(c -> "-.()".indexOf(c) < 0).forEach(c -> out.append((char) c));
        return Optional.of(out.toString());
    }

    @Override
    public String text() {
        return "tel:" + number + params;
    }

    /// RFC 3966 §4: the same digits, and the same parameters in any order.
    @Override
    public boolean equivalentTo(Uri other) {
        if (!(other instanceof TelUri tel) || params.list().size() != tel.params.list().size()) {
            return false;
        }
        return lower(user()).equals(lower(tel.user()))
                && params.list().stream().allMatch(param -> tel.params.has(param.name())
                        && lower(params.value(param.name())).equals(lower(tel.params.value(param.name()))));
    }

    private static Optional<String> lower(Optional<String> text) {
        return text.map(it -> it.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text();
    }
}
