package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.rules.Findings;
import java.util.Optional;

/// How a location number is written (SITE-07), a site's and a tenant's alike, in the schema's words.
public final class LocationForm {

    private LocationForm() {}

    /// @param field of the location number as a whole
    public static void check(String field, LocationNumber location, Findings findings) {
        part(field + ".countryCode", "country code", location.countryCode(), 3, 49, findings);
        part(field + ".areaCode", "area code", location.areaCode(), 8, 30, findings);
        part(field + ".pabxNumber", "PABX number", location.pabxNumber(), 12, 667, findings);
    }

    private static void part(String field, String what, Optional<String> value, int most, int example, Findings findings) {
        value.filter(digits -> !digits.matches("[1-9][0-9]{0," + (most - 1) + "}")).ifPresent(digits -> findings.error(
                field,
                "the " + what + " " + quoted(digits) + " must be 1 to " + most + " digits without + or leading 0, such as " + example));
    }
}
