package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.site.PublicNumber;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.gateway.core.routing.DialPattern;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.E164Range;
import java.util.Locale;
import java.util.Optional;

/// The digits that reach a trunk, among all else that is dialled at the site (UPT-21).
final class AccessCodes {

    private AccessCodes() {}

    /// UPT-21
    static void apart(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            String field = branch.field("accessCode");
            Optional<String> code = branch.part().accessCode().filter(digits -> digits.matches("[0-9]{1,8}"));
            if (code.isEmpty()) {
                findings.error(
                        field,
                        "site " + branch.part().siteRef() + " needs the access code of the trunk (accessCode), 1 to 8 digits such as 855");
                continue;
            }
            ofUsers(branch, field, code.get(), findings);
            tenant.facts().unify().before(branch).forEach(other -> {
                ofUsers(other, field, code.get(), findings);
                other.part().accessCode().filter(taken -> meet(taken, code.get())).ifPresent(taken -> findings.error(
                        field, clash(code.get(), "access code " + taken + " of " + other.tenant().ref() + " at " + branch.name())));
            });
            branch.site().ifPresent(site -> ofSite(site.spec(), branch, field, code.get(), findings));
        }
    }

    private static void ofUsers(Branch branch, String field, String code, Findings findings) {
        String where = " of " + branch.tenant().ref();
        branch.users().forEach(user -> user.value().callNumber().filter(number -> meet(number, code)).ifPresent(
                number -> findings.error(field, clash(code, "call number " + number + " of user " + user.value().email() + where))));
        branch.teams().forEach(team -> {
            if (meet(team.value().callNumber(), code)) {
                findings.error(field, clash(code, "team number " + team.value().callNumber() + where));
            }
        });
    }

    private static void ofSite(SiteSpec site, Branch branch, String field, String code, Findings findings) {
        site.numbers().forEach(number -> internal(number, code).ifPresent(
                first -> findings.error(field, clash(code, "internal number " + first + " of " + branch.name()))));
        site.dialPlan().forEach(line -> {
            if (DialPattern.parse(line.pattern()) instanceof DialPattern.Valid(DialPattern pattern)
                    && DialPattern.parse(code + "!") instanceof DialPattern.Valid(DialPattern trunk)) {
                pattern.common(trunk).ifPresent(common -> findings.error(
                        field,
                        "access code " + code + " and the dial pattern " + quoted(line.pattern()) + " of " + branch.name() + " both match "
                                + common));
            }
        });
        site.extensions().stream().filter(extension -> meet(extension.number(), code)).forEach(extension -> findings.error(
                field, clash(code, "extension " + extension.number() + " of " + branch.name())));
    }

    /// The lowest internal number of a line that meets the code: a range counts up from `to` at equal length.
    private static Optional<String> internal(PublicNumber number, String code) {
        Optional<String> to = number.to().filter(digits -> digits.matches("\\d{1,15}"));
        if (to.isEmpty() || !(E164Range.parse(number.number()) instanceof E164Range.Valid(E164Range range))) {
            return Optional.empty();
        }
        int length = to.get().length();
        long first = Long.parseLong(to.get());
        long last = first + range.size() - 1;
        // The numbers of this length that begin with the code, or with which the code begins.
        long from = length < code.length()
                ? Long.parseLong(code.substring(0, length))
                : Long.parseLong(code + "0".repeat(length - code.length()));
        long until = length < code.length() ? from : Long.parseLong(code + "9".repeat(length - code.length()));
        long lowest = Math.max(first, from);
        return lowest <= Math.min(last, until) ? Optional.of(String.format(Locale.ROOT, "%0" + length + "d", lowest)) : Optional.empty();
    }

    private static boolean meet(String number, String code) {
        return !number.isEmpty() && (number.startsWith(code) || code.startsWith(number));
    }

    private static String clash(String code, String what) {
        return "access code " + code + " and " + what + " cannot be told apart while somebody dials: one begins with the other";
    }
}
