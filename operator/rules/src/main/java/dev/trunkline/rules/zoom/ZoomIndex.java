package dev.trunkline.rules.zoom;

import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.crds.zoom.Pbx;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec.ServiceAccount;
import dev.trunkline.rules.Claim;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Subject;
import dev.trunkline.rules.unify.TenantView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What rules about several integrations look up: who was first with an e-mail address, with a system number.
public final class ZoomIndex {

    private final Map<String, List<ZoomView>> bySite = new HashMap<>();
    private final Map<String, ZoomView> byEmail = new HashMap<>();
    private final Map<String, ZoomView> bySystemNumber = new HashMap<>();
    private final Map<String, Claim> users = new HashMap<>();
    private final Map<String, Claim> serviceAccounts = new HashMap<>();
    private final Set<ObjectRef> refused;

    /// @param refused objects that are refused anyway: what they claim counts after everyone else's claims
    public ZoomIndex(List<ZoomView> zooms, List<TenantView> tenants, Set<ObjectRef> refused) {
        this.refused = refused;
        zooms.stream().sorted(Comparator.comparing(this::claim, Claim.FIRST)).forEach(this::add);
        tenants.forEach(tenant -> tenant.spec().users().stream()
                .map(UnifyUser::email)
                .forEach(email -> claim(users, email, tenant)));
    }

    private void add(ZoomView zoom) {
        bySite.computeIfAbsent(zoom.spec().siteRef(), _ -> new ArrayList<>()).add(zoom);
        emails(zoom).forEach(email -> byEmail.putIfAbsent(Email.key(email), zoom));
        emails(zoom).forEach(email -> claim(users, email, zoom));
        zoom.spec().serviceAccount().flatMap(ServiceAccount::email).ifPresent(email -> claim(serviceAccounts, email, zoom));
        zoom.spec().pbx().flatMap(Pbx::systemNumber).ifPresent(number -> bySystemNumber.putIfAbsent(number, zoom));
    }

    private static Stream<String> emails(ZoomView zoom) {
        return zoom.roster().all().stream().map(Listed::subscriber).map(Subscriber::email).flatMap(Optional::stream);
    }

    private void claim(Map<String, Claim> index, String email, Subject subject) {
        index.merge(Email.key(email), claim(subject), (a, b) -> Claim.FIRST.compare(a, b) <= 0 ? a : b);
    }

    private Claim claim(Subject subject) {
        return new Claim(subject.meta(), refused.contains(subject.ref()));
    }

    /// The integrations of a site, who was first at the head.
    public List<ZoomView> at(String site) {
        return List.copyOf(bySite.getOrDefault(site, List.of()));
    }

    /// The stations of a site's subscribers.
    public Set<String> numbersAt(String site) {
        return at(site).stream()
                .flatMap(zoom -> zoom.roster().all().stream())
                .map(listed -> listed.subscriber().stationNumber())
                .collect(Collectors.toSet());
    }

    /// The integration that had a user of this address first, written in whatever case (ZOOM-04).
    Optional<ZoomView> firstWithEmail(String email) {
        return Optional.ofNullable(byEmail.get(Email.key(email)));
    }

    /// Another object, of whatever kind, that had a user of this address before this one came (ZOOM-02).
    Optional<ObjectRef> userBefore(Subject self, String email) {
        return before(users, self, email);
    }

    /// Another integration whose service account had this address before this object came (ZOOM-02).
    Optional<ObjectRef> serviceAccountBefore(Subject self, String email) {
        return before(serviceAccounts, self, email);
    }

    private Optional<ObjectRef> before(Map<String, Claim> index, Subject self, String email) {
        return Optional.ofNullable(index.get(Email.key(email)))
                .filter(first -> Claim.FIRST.compare(first, claim(self)) < 0)
                .map(first -> first.meta().ref())
                .filter(first -> !first.equals(self.ref()));
    }

    /// The integration that had this system number first (ZOOM-06).
    Optional<ZoomView> firstWithSystemNumber(String number) {
        return Optional.ofNullable(bySystemNumber.get(number));
    }
}
