package dev.trunkline.rules.near;

import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.site.PublicNumber;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.zoom.Pbx;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Words;
import dev.trunkline.rules.emergency.EmergencyView;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.itsp.Sharing;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.site.E164Range;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.unify.TenantView;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What two objects of a domain may not have both, or what makes them worth comparing. Two objects that share a key are near each
/// other.
///
/// @param shared keys, compared as they are
/// @param ranges public numbers
/// @param uses   what the object refers to
/// @param draft  whether it is a draft, which counts against all others
record Keys(Set<Object> shared, List<E164Range> ranges, List<Use> uses, boolean draft) {

    /// Of what nothing is known.
    static final Keys NONE = new Keys(Set.of(), List.of(), List.of(), false);

    /// A key, and what it is a key of.
    private record Key(String what, Object value) {}

    static Keys of(Object spec) {
        return switch (spec) {
            case ItspSpec itsp -> itsp(itsp);
            case SiteSpec site -> new Keys(address(site), ranges(site), SiteView.uses(site), false);
            case MediaProfileSpec _ -> new Keys(Set.of(), List.of(), List.of(), false);
            case UnifyPhoneTenantSpec tenant -> tenant(tenant);
            case ZoomIntegrationSpec zoom -> zoom(zoom);
            case EmergencyEndpointSpec endpoint -> emergency(endpoint);
            default -> throw new IllegalArgumentException(spec.getClass() + " is the spec of no kind");
        };
    }

    private static Keys itsp(ItspSpec spec) {
        Set<Object> shared = new HashSet<>();
        spec.displayName().ifPresent(name -> shared.add(new Key("itsp-name", Words.nameKey(name))));
        spec.connection().flatMap(Connection::reserved).flatMap(pin -> pin.address()).flatMap(Ip::parse)
                .ifPresent(address -> shared.add(new Key("address", address)));
        shared.add(new Key("connection", Sharing.rough(spec)));
        return new Keys(shared, List.of(), ItspView.uses(spec), ItspView.isDraft(spec));
    }

    private static Set<Object> address(SiteSpec spec) {
        return SiteView.coreRealm(spec).flatMap(realm -> realm.address()).flatMap(Ip::parse)
                .<Set<Object>>map(address -> Set.of(new Key("address", address)))
                .orElse(Set.of());
    }

    private static List<E164Range> ranges(SiteSpec spec) {
        return spec.numbers().stream()
                .map(PublicNumber::number)
                .map(E164Range::parse)
                .filter(E164Range.Valid.class::isInstance)
                .map(parsed -> ((E164Range.Valid) parsed).range())
                .toList();
    }

    private static Keys tenant(UnifyPhoneTenantSpec spec) {
        Set<Object> shared = new HashSet<>();
        spec.users().forEach(user -> shared.add(email(user.email())));
        List<Use> uses = TenantView.uses(spec);
        shareSecrets(uses, shared);
        return new Keys(shared, List.of(), uses, false);
    }

    private static Keys zoom(ZoomIntegrationSpec spec) {
        Set<Object> shared = new HashSet<>();
        spec.subscribers().forEach(subscriber -> subscriber.email().ifPresent(email -> shared.add(email(email))));
        spec.serviceAccount().flatMap(account -> account.email()).ifPresent(email -> shared.add(email(email)));
        shared.add(new Key("fqdn", Words.nameKey(spec.fqdn())));
        spec.pbx().flatMap(Pbx::systemNumber).ifPresent(number -> shared.add(new Key("pbx", number)));
        return new Keys(shared, List.of(), ZoomView.uses(spec), false);
    }

    private static Keys emergency(EmergencyEndpointSpec spec) {
        Set<Object> shared = new HashSet<>();
        spec.displayName().ifPresent(name -> shared.add(new Key("emergency-name", Words.nameKey(name))));
        spec.coreRealmPort().ifPresent(port -> shared.add(new Key("emergency-port", port)));
        return new Keys(shared, List.of(), EmergencyView.uses(spec), false);
    }

    // One trunk's identity, or one file of users, in two tenants.
    private static void shareSecrets(List<Use> uses, Set<Object> shared) {
        uses.stream()
                .filter(use -> use.target() == Use.Target.Secret || use.target() == Use.Target.ConfigMap)
                .forEach(use -> shared.add(new Key(use.target().name(), use.name())));
    }

    private static Key email(String address) {
        return new Key("email", Email.key(address));
    }
}
