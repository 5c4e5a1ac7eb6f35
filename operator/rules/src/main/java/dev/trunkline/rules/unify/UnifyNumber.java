package dev.trunkline.rules.unify;

import dev.trunkline.crds.common.LocationNumber;

/// A user's number in the cloud, made and never typed (UPT-10), such as `855004923026672131`.
///
/// @param accessCode the trunk's, such as `855`
/// @param number     the rest: `00` and the number with its country code, or an internal number
public record UnifyNumber(String accessCode, String number) {

    /// The most digits that an E.164 number has, country code included.
    public static final int LONGEST = 15;

    private static final String INTERNATIONAL = "00";

    static UnifyNumber internal(String accessCode, String callNumber) {
        return new UnifyNumber(accessCode, callNumber);
    }

    static UnifyNumber international(String accessCode, LocationNumber location, String callNumber) {
        return new UnifyNumber(accessCode, INTERNATIONAL + digits(location) + callNumber);
    }

    /// Country code, area code and PABX number in one.
    static String digits(LocationNumber location) {
        return location.countryCode().orElse("") + location.areaCode().orElse("") + location.pabxNumber().orElse("");
    }

    /// How many digits an international number has after its `00`.
    int international() {
        return number.length() - INTERNATIONAL.length();
    }

    @Override
    public String toString() {
        return accessCode + number;
    }
}
