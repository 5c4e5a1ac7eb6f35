package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.unify.DestinationList;
import dev.trunkline.crds.unify.DestinationList.Target;
import dev.trunkline.crds.unify.DestinationList.Type;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.crds.unify.UnifyUser.RoutingMode;
import dev.trunkline.crds.unify.UnifyUser.Voicemail;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a user's calls ring, one after the other.
final class Routing {

    private static final int POSITIONS = 4;
    private static final int LONGEST_DELAY = 300;
    private static final String VOICEMAIL = "Voicemail";

    private Routing() {}

    /// UPT-18
    static void modes(TenantView tenant, Findings findings) {
        Set<String> members = tenant.spec().teams().stream()
                .flatMap(team -> team.userEmail().stream())
                .map(Email::key)
                .collect(Collectors.toSet());
        boolean unclear = Teams.areUnclear(tenant);
        List<UnifyUser> users = tenant.spec().users();
        for (int i = 0; i < users.size(); i++) {
            UnifyUser user = users.get(i);
            String field = "users[" + i + "]";
            RoutingMode mode = user.routingMode().orElse(RoutingMode.Default);
            boolean diverts = targets(user).stream().anyMatch(
                    target -> target.position() == 2 && target.type().filter(Type.UserDefined::equals).isPresent());
            switch (mode) {
                case Default -> {}
                case DeskPhone, UnifyPhone -> {
                    if (!members.contains(Email.key(user.email())) && !unclear) {
                        findings.error(
                                field + ".routingMode",
                                "user " + user.email() + " has routing mode " + mode
                                        + ", which chooses between the phones of a team, and is in none");
                    }
                }
                case AlternativeNumber -> {
                    if (!diverts) {
                        findings.error(
                                field + ".routingMode",
                                "user " + user.email() + " routes calls to an alternative number, which needs a call destination list whose"
                                        + " second target is UserDefined");
                    }
                }
            }
            if (user.alternativeNumber().isPresent() && mode != RoutingMode.AlternativeNumber && !diverts) {
                findings.error(
                        field + ".alternativeNumber",
                        "user " + user.email() + " has an alternative number, which needs a call destination list whose second target is"
                                + " UserDefined");
            }
            voicemail(user, field, findings);
        }
    }

    private static void voicemail(UnifyUser user, String field, Findings findings) {
        user.voicemail().filter(voicemail -> !leadsTo(user, voicemail)).ifPresent(_ -> findings.error(
                field + ".voicemail",
                "user " + user.email() + " has voicemail, which needs a call destination list with an External target on the route and number"
                        + " of the voicemail"));
        if (user.voicemail().isEmpty() && user.forwardTo().filter(VOICEMAIL::equals).isPresent()) {
            findings.error(
                    field + ".forwardTo",
                    "user " + user.email() + " forwards calls to Voicemail and has none; give its route and number (voicemail)");
        }
    }

    private static boolean leadsTo(UnifyUser user, Voicemail voicemail) {
        return targets(user).stream().anyMatch(target -> target.type().filter(Type.External::equals).isPresent()
                && target.route().filter(voicemail.route()::equals).isPresent()
                && target.number().filter(voicemail.number()::equals).isPresent());
    }

    private static List<Target> targets(UnifyUser user) {
        return user.destinationList().map(DestinationList::targets).orElse(List.of());
    }

    /// UPT-27
    static void destinations(TenantView tenant, Findings findings) {
        List<UnifyUser> users = tenant.spec().users();
        for (int i = 0; i < users.size(); i++) {
            String field = "users[" + i + "].destinationList";
            users.get(i).destinationList().ifPresent(list -> {
                targets(list.targets(), field + ".targets", findings);
                list.delaySeconds().stream().filter(delay -> delay < 1 || delay > LONGEST_DELAY).forEach(delay -> findings.error(
                        field + ".delaySeconds", "a target rings 1 to " + LONGEST_DELAY + " seconds, not " + delay));
            });
        }
    }

    private static void targets(List<Target> targets, String field, Findings findings) {
        Set<Integer> positions = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            String at = field + "[" + i + "]";
            if (target.position() < 1 || target.position() > POSITIONS) {
                findings.error(at + ".position", "there is no position " + target.position() + ", a call destination list has 1 to 4");
            } else if (!positions.add(target.position())) {
                findings.error(at + ".position", "position " + target.position() + " stands in the list twice");
            }
            if (target.type().isEmpty()) {
                findings.error(
                        at + ".type",
                        "a target of a call destination list says what rings: CalledStation, UserDefined, External or None");
            }
            boolean external = target.type().filter(Type.External::equals).isPresent();
            if (external && (isMissing(target.route()) || isMissing(target.number()))) {
                findings.error(at, "an external target needs a route and a number");
            }
        }
    }

    private static boolean isMissing(Optional<String> text) {
        return text.filter(value -> !value.isBlank()).isEmpty();
    }

    /// UPT-28
    static void forwards(TenantView tenant, Findings findings) {
        List<UnifyUser> users = tenant.spec().users();
        for (int i = 0; i < users.size(); i++) {
            String field = "users[" + i + "].forwardTo";
            users.get(i).forwardTo().filter(to -> !to.matches("[+]?[0-9*#]+|" + VOICEMAIL)).ifPresent(
                    to -> findings.error(field, "calls are forwarded to a number or to Voicemail, not to " + quoted(to)));
        }
    }
}
