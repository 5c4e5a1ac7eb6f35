package dev.trunkline.rules.zoom;

import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.crds.zoom.Pbx;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.rules.Claim;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.unify.TenantView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What rules about several integrations look up: who was first with an e-mail address, with a system number.
public final class ZoomIndex {

    private final Map<String, ZoomView> byEmail = new HashMap<>();
    private final Map<String, ZoomView> bySystemNumber = new HashMap<>();
    private final Map<String, TenantView> unifyUsers = new HashMap<>();

    /// @param refused integrations that are refused anyway: what they claim counts after everyone else's claims
    public ZoomIndex(List<ZoomView> zooms, List<TenantView> tenants, Set<ObjectRef> refused) {
        zooms.stream()
                .sorted(Comparator.comparing(zoom -> new Claim(zoom.meta(), refused.contains(zoom.ref())), Claim.FIRST))
                .forEach(this::add);
        tenants.forEach(tenant -> tenant.spec().users().stream()
                .map(UnifyUser::email)
                .forEach(email -> unifyUsers.putIfAbsent(Email.key(email), tenant)));
    }

    private void add(ZoomView zoom) {
        zoom.roster().all().stream()
                .map(Listed::subscriber)
                .map(Subscriber::email)
                .flatMap(Optional::stream)
                .forEach(email -> byEmail.putIfAbsent(Email.key(email), zoom));
        zoom.spec().pbx().flatMap(Pbx::systemNumber).ifPresent(number -> bySystemNumber.putIfAbsent(number, zoom));
    }

    /// The integration that had a user of this address first, written in whatever case (ZOOM-04).
    Optional<ZoomView> firstWithEmail(String email) {
        return Optional.ofNullable(byEmail.get(Email.key(email)));
    }

    /// A tenant that has a user of this address (ZOOM-02).
    Optional<TenantView> tenantWith(String email) {
        return Optional.ofNullable(unifyUsers.get(Email.key(email)));
    }

    /// The integration that had this system number first (ZOOM-06).
    Optional<ZoomView> firstWithSystemNumber(String number) {
        return Optional.ofNullable(bySystemNumber.get(number));
    }
}
