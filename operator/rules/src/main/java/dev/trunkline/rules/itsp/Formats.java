package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.itsp.NumberFormat.Form;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.itsp.EffectiveConnection.Value;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// How numbers are written (ITSP-25).
public final class Formats {

    private Formats() {}

    /// ITSP-25: national and bare numbers are read by the country of the sites that use the connection.
    static void countries(ItspView itsp, Findings findings) {
        boolean national = isNational(Optional.of(itsp.effective().inboundForm())) || isNational(itsp.effective().outboundForm());
        SortedSet<String> codes = common(itsp, LocationNumber::countryCode);
        if (national && codes.size() > 1) {
            findings.warn(
                    "connection.numberFormat",
                    "numbers without a country code cannot be told apart, since the sites that use this connection have the country"
                            + " codes " + list(codes) + "; ask the provider for E164, or use one connection a country");
        }
    }

    private static boolean isNational(Optional<Value<Form>> form) {
        return form.map(Value::value).filter(f -> f == Form.National).isPresent();
    }

    /// The one code of all sites that use the connection; absent if there is none or several.
    public static Optional<String> only(ItspView itsp, Function<LocationNumber, Optional<String>> part) {
        SortedSet<String> codes = common(itsp, part);
        return codes.size() == 1 ? Optional.of(codes.first()) : Optional.empty();
    }

    private static SortedSet<String> common(ItspView itsp, Function<LocationNumber, Optional<String>> part) {
        SortedSet<String> codes = new TreeSet<>();
        itsp.users().forEach(user -> itsp.snapshot().site(user.name())
                .flatMap(site -> site.spec().location())
                .flatMap(part)
                .ifPresent(codes::add));
        return codes;
    }
}
