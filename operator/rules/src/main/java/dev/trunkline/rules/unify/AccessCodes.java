package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.site.PublicNumber;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.gateway.core.routing.DialPattern;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.E164Range;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The digits that reach a trunk, among all else that is dialled at the site (UPT-21).
final class AccessCodes {

    private AccessCodes() {}

    /// UPT-21
    static void apart(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            String field = branch.field("accessCode");
            Optional<String> code = branch.part().accessCode().filter(AccessCodes::isCode);
            if (code.isEmpty()) {
                findings.error(
                        field,
                        "Site/" + branch.part().siteRef() + " needs the access code of the trunk (accessCode), 1 to 8 digits such as 855");
                continue;
            }
            ofUsers(branch, field, code.get(), findings);
            tenant.facts().unify().before(branch).forEach(other -> {
                ofUsers(other, field, code.get(), findings);
                other.part().accessCode().filter(taken -> meet(taken, code.get())).ifPresent(taken -> findings.error(
                        field, clash(code.get(), "access code " + taken + " of " + other.tenant().ref() + " at " + branch.name())));
            });
            besideTheirs(branch, tenant.facts().unify().before(branch), findings);
            branch.site().ifPresent(site -> ofSite(site.spec(), branch, field, code.get(), findings));
        }
    }

    /// A code is named once for all the users of a tenant that it meets, and once for its teams: the list of them may be long.
    private static void ofUsers(Branch branch, String field, String code, Findings findings) {
        String where = " of " + branch.tenant().ref();
        List<Placed<UnifyUser>> users =
                branch.users().stream().filter(user -> meet(user.value().callNumber().orElse(""), code)).toList();
        users.stream().map(Placed::value).findFirst().ifPresent(user -> findings.error(
                field,
                clash(code, "call number " + user.callNumber().orElse("") + " of user " + user.email() + where + andMore(users, "user"))));
        List<Placed<Team>> teams = branch.teams().stream().filter(team -> meet(team.value().callNumber(), code)).toList();
        teams.stream().map(Placed::value).findFirst().ifPresent(team -> findings.error(
                field, clash(code, "team number " + team.callNumber() + where + andMore(teams, "team"))));
    }

    private static String andMore(List<?> all, String what) {
        int more = all.size() - 1;
        return more == 0 ? "" : " (and " + more + " more " + what + (more == 1 ? ")" : "s)");
    }

    /// Whoever was at the site first keeps the code, and a later tenant's users and teams make room for it.
    private static void besideTheirs(Branch branch, List<Branch> earlier, Findings findings) {
        branch.users().forEach(user -> user.value().callNumber().flatMap(number -> taken(number, earlier).map(other -> clash(
                        other.part().accessCode().orElse(""), "call number " + number, " of " + other.tenant().ref())))
                .ifPresent(message -> findings.error("users[" + user.index() + "].callNumber", message)));
        branch.teams().forEach(team -> taken(team.value().callNumber(), earlier)
                .map(other -> clash(
                        other.part().accessCode().orElse(""), "team number " + team.value().callNumber(), " of " + other.tenant().ref()))
                .ifPresent(message -> findings.error("teams[" + team.index() + "].callNumber", message)));
    }

    /// The first of these whose code a number meets.
    private static Optional<Branch> taken(String number, List<Branch> earlier) {
        return earlier.stream()
                .filter(other -> other.part().accessCode().filter(code -> isCode(code) && meet(number, code)).isPresent())
                .findFirst();
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

    private static boolean isCode(String digits) {
        return digits.matches("[0-9]{1,8}");
    }

    private static String clash(String code, String what) {
        return clash(code, what, "");
    }

    private static String clash(String code, String what, String whose) {
        return "access code " + code + whose + " and " + what + " cannot be told apart while somebody dials: one begins with the other";
    }
}
