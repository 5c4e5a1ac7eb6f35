package dev.trunkline.rules.unify;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.site.PublicNumber;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.E164Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A site's public numbers, and what the DIDs of its users and teams have to do with them (UPT-12, UPT-31).
final class DirectNumbers {

    private static final String LEAST = "V3R3 FR1";

    /// @param to the internal number of the first one; empty for none
    private record Line(E164Range range, String to) {

        boolean holds(E164Range one) {
            return one.digits() == range.digits() && range.first() <= one.first() && one.last() <= range.last();
        }

        /// Counted up at equal length, as the site's front does it.
        String target(E164Range one) {
            return to.isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, "%0" + to.length() + "d", Long.parseLong(to) + one.first() - range.first());
        }

        Optional<E164Range> source(String internal) {
            if (internal.length() != to.length() || !internal.matches("\\d{1,15}")) {
                return Optional.empty();
            }
            long offset = Long.parseLong(internal) - Long.parseLong(to);
            long number = range.first() + offset;
            return offset < 0 || number > range.last()
                    ? Optional.empty()
                    : Optional.of(new E164Range(range.digits(), number, number));
        }
    }

    private final List<LocationNumber> locations;
    private final List<Line> lines;

    private DirectNumbers(List<LocationNumber> locations, List<Line> lines) {
        this.locations = locations;
        this.lines = lines;
    }

    static DirectNumbers of(Branch branch) {
        Optional<SiteSpec> site = branch.site().map(view -> view.spec());
        // The PBX knows the number by its own location; the tenant's may be another one (3.6.2), and either makes it.
        List<LocationNumber> locations = Stream.concat(site.flatMap(SiteSpec::location).stream(), branch.part().location().stream())
                .filter(location -> location.countryCode().isPresent())
                .toList();
        List<Line> lines = new ArrayList<>();
        for (PublicNumber number : site.map(SiteSpec::numbers).orElse(List.of())) {
            if (E164Range.parse(number.number()) instanceof E164Range.Valid(E164Range range)) {
                lines.add(new Line(range, number.to().filter(digits -> digits.matches("\\d{1,15}")).orElse("")));
            }
        }
        return new DirectNumbers(locations, lines);
    }

    /// The public numbers that a DID makes, one or two.
    List<String> made(String did) {
        return locations.stream().map(location -> "+" + UnifyNumber.digits(location) + did).distinct().toList();
    }

    /// The public numbers that lead to an internal one.
    List<String> leadingTo(String internal) {
        return lines.stream().flatMap(line -> line.source(internal).stream()).map(Objects::toString).toList();
    }

    /// Where a public number of the site leads; an empty text where nowhere, nothing where the site has no such number.
    private Optional<String> target(String number) {
        return E164Range.parse(number) instanceof E164Range.Valid(E164Range one)
                ? lines.stream().filter(line -> line.holds(one)).findFirst().map(line -> line.target(one))
                : Optional.empty();
    }

    /// UPT-12
    static void needed(TenantView tenant, Findings findings) {
        if (Teams.areUnclear(tenant)) {
            return;
        }
        for (Branch branch : tenant.branches()) {
            List<String> lacks = new ArrayList<>();
            if (tenant.isForUnifyVideo()) {
                lacks.add("the tenant is for Unify Video");
            }
            if (!tenant.isInternal()) {
                lacks.add("numbering is international");
            }
            branch.release().filter(release -> release.isBefore(Release.V3R3FR1)).ifPresent(
                    release -> lacks.add(branch.name() + " has " + release));
            if (!lacks.isEmpty()) {
                branch.users().stream().filter(user -> !hasDid(branch, user.value())).forEach(user -> findings.error(
                        "users[" + user.index() + "].did",
                        "user " + user.value().email() + " has no DID, which takes flavour OpenScape, internal numbering and " + LEAST
                                + " or later, but " + String.join(", ", lacks)));
            }
        }
    }

    private static boolean hasDid(Branch branch, UnifyUser user) {
        return isThere(user.did()) || branch.teamOf(user).filter(team -> isThere(team.value().did())).isPresent();
    }

    private static boolean isThere(Optional<String> did) {
        return did.filter(digits -> !digits.isEmpty()).isPresent();
    }

    /// UPT-31
    static void lead(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            if (branch.site().isEmpty()) {
                continue;
            }
            DirectNumbers numbers = of(branch);
            for (Placed<UnifyUser> user : branch.users()) {
                String field = "users[" + user.index() + "]";
                // A member's own DID is refused by UPT-14.
                if (branch.teamOf(user.value()).isEmpty()) {
                    numbers.lead(branch, field + ".did", user.value().did(), user.value().callNumber().orElse(""), findings);
                }
                user.value().clip().filter(clip -> clip.matches("[+]?[0-9]+") && numbers.isForeign(clip)).ifPresent(clip -> findings.warn(
                        field + ".clip", "called parties would see " + clip + ", which is no number of " + branch.name()));
            }
            for (Placed<Team> team : branch.teams()) {
                numbers.lead(branch, "teams[" + team.index() + "].did", team.value().did(), team.value().callNumber(), findings);
            }
        }
    }

    private void lead(Branch branch, String field, Optional<String> did, String callNumber, Findings findings) {
        if (!did.filter(Users::isNumber).isPresent() || !Users.isNumber(callNumber) || locations.isEmpty()) {
            return;
        }
        List<String> made = made(did.get());
        List<String> targets = made.stream().flatMap(number -> target(number).stream()).toList();
        String what = "DID " + did.get() + " makes the public number " + String.join(" or ", made);
        if (targets.isEmpty()) {
            findings.error(field, what + ", which is no number of " + branch.name());
        } else if (!targets.contains(callNumber)) {
            findings.error(
                    field,
                    what + ", which leads " + (targets.getFirst().isEmpty() ? "nowhere" : "to " + targets.getFirst()) + " at "
                            + branch.name() + " and not to call number " + callNumber);
        }
    }

    /// A CLIP may be written with + or 00, with the national 0, or from the country code on or after it.
    private boolean isForeign(String clip) {
        String digits = clip.startsWith("+") ? clip.substring(1) : clip.startsWith("00") ? clip.substring(2) : clip;
        Stream<String> whole = Stream.of("+" + digits);
        Stream<String> national = clip.startsWith("+") || clip.startsWith("00")
                ? Stream.of()
                : locations.stream().map(location -> "+" + location.countryCode().orElse("") + clip.replaceFirst("^0", ""));
        return Stream.concat(whole, national).noneMatch(number -> target(number).isPresent());
    }
}
