package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.Team.DeskPhone;
import dev.trunkline.crds.unify.TenantSite;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A user and one desk phone that ring as one (UPT-14).
final class Teams {

    private Teams() {}

    /// UPT-14
    static void twin(TenantView tenant, Findings findings) {
        List<String> sites = tenant.spec().sites().stream().map(TenantSite::siteRef).toList();
        Map<String, String> taken = new HashMap<>();
        Map<String, Placed<UnifyUser>> users = new HashMap<>();
        for (int i = 0; i < tenant.spec().users().size(); i++) {
            UnifyUser user = tenant.spec().users().get(i);
            users.putIfAbsent(Email.key(user.email()), new Placed<>(i, user));
        }
        for (int i = 0; i < tenant.spec().teams().size(); i++) {
            Team team = tenant.spec().teams().get(i);
            String field = "teams[" + i + "]";
            belongs(team, field, sites, findings);
            if (team.userEmail().isEmpty() || team.deskPhone().isEmpty()) {
                findings.error(
                        field,
                        "team " + team.callNumber() + " joins one user (userEmail) and one desk phone (deskPhone); both are needed");
            }
            team.deskPhone().ifPresent(phone -> phone(team, phone, field + ".deskPhone", findings));
            team.userEmail().ifPresent(email -> {
                String at = field + ".userEmail";
                taken(team, email, at, taken, findings);
                user(team, email, Optional.ofNullable(users.get(Email.key(email))), at, findings);
            });
        }
    }

    /// Whether a team leaves open who of the users is in it, which UPT-14 says; nobody's phone or number can be missed till then.
    static boolean areUnclear(TenantView tenant) {
        Set<String> placed = tenant.branches().stream()
                .flatMap(branch -> branch.teams().stream())
                .flatMap(team -> team.value().userEmail().stream())
                .map(Email::key)
                .collect(Collectors.toSet());
        Set<String> users = tenant.spec().users().stream().map(UnifyUser::email).map(Email::key).collect(Collectors.toSet());
        return tenant.spec().teams().stream()
                .map(team -> team.userEmail().map(Email::key).orElse(""))
                .anyMatch(email -> !users.contains(email) || !placed.contains(email));
    }

    private static void belongs(Team team, String field, List<String> sites, Findings findings) {
        if (sites.isEmpty()) {
            return; // UPT-09 says so.
        }
        if (team.siteRef().isEmpty() && sites.size() > 1) {
            findings.error(
                    field + ".siteRef", "the tenant has several sites, so each team must say which one it belongs to (siteRef)");
        } else if (!team.siteRef().isEmpty() && !sites.contains(team.siteRef())) {
            findings.error(
                    field + ".siteRef",
                    "Site/" + team.siteRef() + " is none of the tenant's sites, it has " + list(sites));
        }
    }

    private static void phone(Team team, DeskPhone phone, String field, Findings findings) {
        if (phone.type().filter(Team.Type.Cordless::equals).isPresent()) {
            findings.error(
                    field, "the desk phone of team " + team.callNumber() + " is cordless; only an IP or TDM phone can be in a team");
        }
        if (phone.type().isEmpty()) {
            findings.error(field, "the desk phone of team " + team.callNumber() + " must say what it is, IP or TDM (type)");
        }
        phone.number().filter(number -> !number.equals("**" + team.callNumber())).ifPresent(number -> findings.error(
                field, "the desk phone of team " + team.callNumber() + " is called " + number + " here, and in a team it is **" + team.callNumber()));
    }

    private static void taken(Team team, String email, String field, Map<String, String> taken, Findings findings) {
        String other = taken.putIfAbsent(Email.key(email), team.callNumber());
        if (other != null) {
            findings.error(field, email + " is the user of team " + other + " already; a team has one user and one desk phone, no third");
        }
    }

    private static void user(Team team, String email, Optional<Placed<UnifyUser>> user, String field, Findings findings) {
        if (user.isEmpty()) {
            findings.error(field, email + " is no user of this tenant; a team is joined by one of users");
            return;
        }
        String named = user.get().value().siteRef().orElse("");
        if (!named.isEmpty() && !team.siteRef().isEmpty() && !named.equals(team.siteRef())) {
            findings.error(
                    field, "user " + email + " is at Site/" + named + " and the team at Site/" + team.siteRef() + "; both are of one PBX");
        }
        user.get().value().did().filter(did -> !did.isEmpty()).ifPresent(did -> findings.error(
                "users[" + user.get().index() + "].did",
                "user " + email + " has DID " + did + " and is in team " + team.callNumber()
                        + ", which carries the DID; leave the user's empty"));
    }
}
