package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.TenantSite;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A tenant's users: who they are, and which number at which site is theirs (UPT-09).
final class Users {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

    private Users() {}

    /// UPT-09
    static void known(TenantView tenant, Findings findings) {
        List<UnifyUser> users = tenant.spec().users();
        List<String> sites = tenant.spec().sites().stream().map(TenantSite::siteRef).toList();
        if (sites.isEmpty() && !users.isEmpty()) {
            findings.warn("sites", "the tenant has no site (sites), and each user is a station of the PBX of one; till then nobody can call");
            apart(tenant, findings);
        }
        Set<String> emails = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            String field = "users[" + i + "]";
            person(tenant, users.get(i), field, emails, findings);
            belongs(users.get(i), field, sites, findings);
            digits(field + ".callNumber", users.get(i).callNumber(), "call number, 1 to 12 digits", findings);
            digits(field + ".did", users.get(i).did().filter(did -> !did.isEmpty()), "DID, up to 12 digits", findings);
        }
        for (int i = 0; i < tenant.spec().teams().size(); i++) {
            Team team = tenant.spec().teams().get(i);
            String field = "teams[" + i + "]";
            digits(field + ".callNumber", Optional.of(team.callNumber()), "call number, 1 to 12 digits", findings);
            digits(field + ".did", team.did().filter(did -> !did.isEmpty()), "DID, up to 12 digits", findings);
        }
        tenant.branches().forEach(branch -> {
            unique(branch, findings);
            ownNumbers(branch, findings);
        });
    }

    /// Of whatever one site they will be.
    private static void apart(TenantView tenant, Findings findings) {
        Map<String, String> holders = new HashMap<>();
        for (int i = 0; i < tenant.spec().users().size(); i++) {
            UnifyUser user = tenant.spec().users().get(i);
            String field = "users[" + i + "].callNumber";
            user.callNumber().ifPresent(number -> claim("", holders, number, "user " + user.email(), field, findings));
        }
        for (int i = 0; i < tenant.spec().teams().size(); i++) {
            claim("", holders, tenant.spec().teams().get(i).callNumber(), "another team", "teams[" + i + "].callNumber", findings);
        }
    }

    private static void person(TenantView tenant, UnifyUser user, String field, Set<String> emails, Findings findings) {
        if (!Email.isValid(user.email())) {
            findings.error(field + ".email", quoted(user.email()) + " is no e-mail address");
        } else if (!emails.add(Email.key(user.email()))) {
            findings.error(field + ".email", user.email() + " is the address of another user of this tenant; case makes no difference");
        } else {
            TenantView first = tenant.facts().unify().firstWith(tenant, user);
            if (!first.ref().equals(tenant.ref())) {
                findings.error(field + ".email", user.email() + " is a user of " + first.ref() + " already, which has the same API key");
            }
        }
        if (isMissing(user.callNumber()) || isMissing(user.firstName()) || isMissing(user.lastName())) {
            findings.error(
                    field,
                    "user " + user.email() + " needs a call number, a first and a last name (callNumber, firstName, lastName)");
        }
    }

    private static boolean isMissing(Optional<String> text) {
        return text.filter(value -> !value.isBlank()).isEmpty();
    }

    private static void belongs(UnifyUser user, String field, List<String> sites, Findings findings) {
        if (sites.isEmpty()) {
            return;
        }
        Optional<String> named = user.siteRef().filter(name -> !name.isEmpty());
        if (named.isEmpty() && sites.size() > 1) {
            findings.error(
                    field + ".siteRef", "the tenant has several sites, so each user must say which one it belongs to (siteRef)");
        }
        named.filter(name -> !sites.contains(name)).ifPresent(name -> findings.error(
                field + ".siteRef",
                "Site/" + name + " is none of the tenant's sites, it has " + list(sites)));
    }

    /// Whether it has the form of a call number or a DID.
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static void digits(String field, Optional<String> number, String what, Findings findings) {
        number.filter(text -> !text.isEmpty() && !isNumber(text)).ifPresent(
                text -> findings.error(field, quoted(text) + " is no " + what));
    }

    /// Users, teams and extensions of a site share its internal numbers; whoever was there first keeps one.
    private static void unique(Branch branch, Findings findings) {
        Map<String, String> holders = new HashMap<>();
        branch.site().ifPresent(site -> site.spec().extensions().forEach(
                extension -> holders.putIfAbsent(extension.number(), "an extension of " + branch.name())));
        branch.tenant().facts().unify().before(branch).forEach(other -> {
            other.users().forEach(user -> user.value().callNumber().ifPresent(
                    number -> holders.putIfAbsent(number, "user " + user.value().email() + " of " + other.tenant().ref())));
            other.teams().forEach(team -> holders.putIfAbsent(team.value().callNumber(), "a team of " + other.tenant().ref()));
        });
        String where = " at " + branch.name();
        for (Placed<UnifyUser> user : branch.users()) {
            user.value().callNumber().ifPresent(number -> claim(
                    where, holders, number, "user " + user.value().email(), "users[" + user.index() + "].callNumber", findings));
        }
        for (Placed<Team> team : branch.teams()) {
            claim(where, holders, team.value().callNumber(), "another team", "teams[" + team.index() + "].callNumber", findings);
        }
    }

    private static void claim(
            String where, Map<String, String> holders, String number, String who, String field, Findings findings) {
        String holder = holders.putIfAbsent(number, who);
        if (holder != null) {
            findings.error(field, "call number " + number + where + " is that of " + holder + " already");
        }
    }

    /// Public numbers that lead to a user or team are their own.
    private static void ownNumbers(Branch branch, Findings findings) {
        DirectNumbers numbers = DirectNumbers.of(branch);
        for (Placed<UnifyUser> user : branch.users()) {
            user.value().callNumber().ifPresent(number -> own(
                    branch, numbers, number, user.value().did(), "user " + user.value().email(),
                    "users[" + user.index() + "].did", findings));
        }
        for (Placed<Team> team : branch.teams()) {
            own(
                    branch, numbers, team.value().callNumber(), team.value().did(), "team " + team.value().callNumber(),
                    "teams[" + team.index() + "].did", findings);
        }
    }

    private static void own(
            Branch branch, DirectNumbers numbers, String callNumber, Optional<String> did, String who, String field, Findings findings) {
        Optional<String> direct = did.filter(digits -> !digits.isEmpty());
        if (!isNumber(callNumber) || direct.filter(digits -> !isNumber(digits)).isPresent()) {
            return;
        }
        List<String> own = direct.map(numbers::made).orElse(List.of());
        if (direct.isPresent() && own.isEmpty()) {
            return; // Without a country code nobody can tell (UPT-06).
        }
        numbers.leadingTo(callNumber).stream().filter(number -> !own.contains(number)).forEach(number -> findings.error(
                field,
                number + " of " + branch.name() + " leads to " + callNumber + ", the call number of " + who + ", "
                        + direct.map(digits -> "whose DID is " + digits).orElse("which has no DID")));
    }
}
