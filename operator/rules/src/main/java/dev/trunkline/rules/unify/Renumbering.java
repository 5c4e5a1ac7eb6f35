package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.names;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.SiteView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What an edit does to the numbers in the cloud, which are made anew all at once (UPT-25).
final class Renumbering {

    /// What a branch's numbers are made with, apart from the call number.
    private record Scheme(boolean internal, Optional<String> accessCode, Optional<LocationNumber> location) {

        static Scheme of(Branch branch) {
            boolean internal = branch.tenant().isInternal();
            return new Scheme(internal, branch.part().accessCode(), internal ? Optional.empty() : branch.location());
        }
    }

    private Renumbering() {}

    /// UPT-25, where the tenant is edited.
    static void ofTenant(TenantView tenant, Findings findings) {
        if (!tenant.isEdited()) {
            return;
        }
        before(tenant).ifPresent(earlier -> tenant.branches().forEach(branch -> branch(earlier, branch.part().siteRef()).ifPresent(old -> {
            Scheme was = Scheme.of(old);
            Scheme is = Scheme.of(branch);
            // Without a code no number can be made, and UPT-21 says so.
            if (!is.equals(was) && is.accessCode().isPresent()) {
                String field = was.internal() != is.internal()
                        ? "numbering"
                        : branch.field(is.location().equals(was.location()) ? "accessCode" : "location");
                judge(old, branch, field, findings);
            }
        })));
    }

    /// UPT-25, where a tenant's numbers change with its site's location. A tenant that is edited itself has it from [#ofTenant].
    static void ofSite(SiteView site, Findings findings) {
        if (!site.isEdited()) {
            return;
        }
        site.facts().tenants().stream().filter(tenant -> !tenant.isEdited()).forEach(tenant -> before(tenant).ifPresent(
                earlier -> branch(tenant, site.meta().name()).ifPresent(branch -> branch(earlier, site.meta().name())
                        .filter(old -> !Scheme.of(old).equals(Scheme.of(branch)))
                        .ifPresent(old -> judge(old, branch, "location", findings)))));
    }

    private static void judge(Branch old, Branch branch, String field, Findings findings) {
        Map<String, UnifyNumber> earlier = numbers(old);
        List<String> remade = numbers(branch).entrySet().stream()
                .filter(made -> earlier.containsKey(made.getKey()) && !earlier.get(made.getKey()).equals(made.getValue()))
                .map(made -> made.getKey() + " " + earlier.get(made.getKey()) + " -> " + made.getValue())
                .toList();
        if (remade.isEmpty()) {
            return;
        }
        List<String> tooLong = branch.tenant().isInternal()
                ? List.of()
                : numbers(branch).entrySet().stream()
                        .filter(made -> made.getValue().international() > UnifyNumber.LONGEST)
                        .map(made -> made.getKey() + " " + made.getValue().number())
                        .toList();
        if (!tooLong.isEmpty()) {
            findings.error(
                    field,
                    "all numbers of " + branch.tenant().ref() + " at " + branch.name() + " are made anew or none, and more than "
                            + UnifyNumber.LONGEST + " digits after 00 have " + names(tooLong) + "; correct the location number of "
                            + branch.name());
            return;
        }
        findings.warn(
                field,
                "the numbers of " + branch.tenant().ref() + " at " + branch.name() + " are made anew in one step: " + names(remade));
    }

    /// By e-mail address, in the order of the manifest. A team's member has the number that is made from the team's.
    private static Map<String, UnifyNumber> numbers(Branch branch) {
        Map<String, UnifyNumber> numbers = new LinkedHashMap<>();
        for (Placed<UnifyUser> user : branch.users()) {
            Optional<String> callNumber = branch.teamOf(user.value())
                    .map(Placed::value)
                    .map(Team::callNumber)
                    .or(user.value()::callNumber)
                    .filter(number -> !number.isEmpty());
            callNumber.flatMap(branch::unifyNumber).ifPresent(made -> numbers.putIfAbsent(Email.key(user.value().email()), made));
        }
        return numbers;
    }

    private static Optional<TenantView> before(TenantView tenant) {
        return tenant.facts().before().tenants().stream()
                .filter(earlier -> Objects.equals(earlier.ref(), tenant.ref()))
                .findFirst();
    }

    private static Optional<Branch> branch(TenantView tenant, String site) {
        return tenant.branches().stream().filter(branch -> branch.part().siteRef().equals(site)).findFirst();
    }
}
