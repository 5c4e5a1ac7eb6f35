package dev.trunkline.gateway.core.sip;

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
        return user().map(String::toLowerCase).equals(tel.user().map(String::toLowerCase))
                && params.list().stream().allMatch(param -> tel.params.has(param.name())
                        && params.value(param.name()).map(String::toLowerCase)
                                .equals(tel.params.value(param.name()).map(String::toLowerCase)));
    }

    @Override
    public String toString() {
        return text();
    }
}
