package dev.trunkline.rules.unify;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.site.PbxSystem;
import dev.trunkline.crds.site.PbxSystem.Family;
import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.TenantSite;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.site.SiteView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A site of a tenant, with the users and teams that belong to it.
///
/// @param index   its place in the tenant's list
/// @param members the team of each user that has one, by [Email#key]
record Branch(
        TenantView tenant,
        int index,
        TenantSite part,
        List<Placed<UnifyUser>> users,
        List<Placed<Team>> teams,
        Map<String, Placed<Team>> members) {

    Branch {
        users = List.copyOf(users);
        teams = List.copyOf(teams);
        members = Map.copyOf(members);
    }

    static Branch of(TenantView tenant, int index, TenantSite part, List<Placed<UnifyUser>> users, List<Placed<Team>> teams) {
        Map<String, Placed<Team>> members = new HashMap<>();
        teams.forEach(team -> team.value().userEmail().ifPresent(email -> members.putIfAbsent(Email.key(email), team)));
        return new Branch(tenant, index, part, users, teams, members);
    }

    /// The Site, if it is there.
    Optional<SiteView> site() {
        return tenant.facts().site(part.siteRef());
    }

    /// As messages call it.
    String name() {
        return "Site/" + part.siteRef();
    }

    String field(String below) {
        return "sites[" + index + "]." + below;
    }

    /// The location number that international numbers are made with: the tenant's own, else the site's.
    Optional<LocationNumber> location() {
        return part.location().or(() -> site().flatMap(site -> site.spec().location()));
    }

    /// The team that a user belongs to.
    Optional<Placed<Team>> teamOf(UnifyUser user) {
        return Optional.ofNullable(members.get(Email.key(user.email())));
    }

    /// The number in the cloud of a user or team with this call number (UPT-10); absent while something to make it of is missing.
    Optional<UnifyNumber> unifyNumber(String callNumber) {
        String code = part.accessCode().orElse("");
        if (tenant.isInternal()) {
            return Optional.of(UnifyNumber.internal(code, callNumber));
        }
        return location()
                .filter(location -> location.countryCode().isPresent())
                .map(location -> UnifyNumber.international(code, location, callNumber));
    }

    /// Whether the site's PBX may be one whose releases and mainboards are known here.
    boolean isOpenScapeBusiness() {
        return system().flatMap(PbxSystem::family).filter(family -> family != Family.OpenScapeBusiness).isEmpty();
    }

    /// The release of the site's PBX, where it is stated and one of OpenScape Business.
    Optional<Release> release() {
        return system().filter(_ -> isOpenScapeBusiness()).flatMap(PbxSystem::release).flatMap(Release::parse);
    }

    private Optional<PbxSystem> system() {
        return site().flatMap(site -> site.spec().system());
    }

    /// The Secret with the trunk's identity, if it is there.
    Optional<SecretData> trunkSecret() {
        return part.trunkSecretRef().map(SecretRef::name).flatMap(tenant.snapshot()::secret);
    }
}
