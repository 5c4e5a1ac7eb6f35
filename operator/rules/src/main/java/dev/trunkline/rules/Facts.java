package dev.trunkline.rules;

import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.rules.emergency.EmergencyView;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.itsp.Sharing;
import dev.trunkline.rules.media.MediaView;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.site.NumberClash;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.unify.TenantIndex;
import dev.trunkline.rules.unify.TenantView;
import dev.trunkline.rules.zoom.Roster;
import dev.trunkline.rules.zoom.ZoomIndex;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// What rules about several objects look up, gathered once from a snapshot, so that no rule compares all with all.
public final class Facts {

    private final Snapshot snapshot;
    private final List<ItspView> itsps;
    private final List<SiteView> sites;
    private final List<MediaView> profiles;
    private final List<TenantView> tenants;
    private final List<ZoomView> zooms;
    private final List<EmergencyView> emergencies;
    private final Map<ObjectRef, Set<ObjectRef>> users = new HashMap<>();
    private final Set<ObjectRef> leaving = new HashSet<>();
    private final Map<String, Claim> named = new HashMap<>();
    private final Map<Place, Claim> pinned = new HashMap<>();
    private final Map<Object, Claim> alike = new HashMap<>();
    private final Map<String, Claim> emergencyNames = new HashMap<>();
    private final Map<Integer, Claim> emergencyPorts = new HashMap<>();
    private final Map<String, List<EmergencyView>> emergenciesOf = new HashMap<>();
    private final Map<String, SiteView> siteByName = new HashMap<>();
    private final List<Meta> drafts = new ArrayList<>();
    private final Map<ObjectRef, Integer> draftRanks = new HashMap<>();
    private final Map<String, List<NumberClash>> clashes;
    // Files are read once, however often facts are gathered.
    private final Map<ObjectRef, Roster> rosters;
    private final TenantIndex unify;
    private final ZoomIndex zoomIndex;
    // Gathered when a rule asks, and for all who do.
    private final AtomicReference<Optional<Facts>> before = new AtomicReference<>(Optional.empty());

    /// @param rosters each ZoomIntegration's
    private Facts(Snapshot snapshot, Set<ObjectRef> refused, Map<ObjectRef, Roster> rosters) {
        this.snapshot = snapshot;
        this.rosters = rosters;
        for (KubeObject<ItspSpec> itsp : snapshot.itsps().values()) {
            ItspSpec spec = itsp.spec();
            // A draft that holds its address has something to lose as well, and no gateway that says what it was called.
            boolean late = refused.contains(itsp.ref()) && (runs(itsp.meta()) || !holdsAddress(itsp.ref()));
            claim(named, Words.nameKey(spec.displayName().orElse("")), new Claim(itsp.meta(), late));
            claimPin(itsp, refused);
            if (late) {
                kept(itsp.meta()).ifPresent(provider -> claim(named, Words.nameKey(provider.displayName()), new Claim(itsp.meta(), false)));
            }
            if (ItspView.isDraft(spec)) {
                drafts.add(itsp.meta());
            }
        }
        // A complete connection that becomes a draft holds an address, and is no draft that stands.
        drafts.sort(Comparator.comparing((Meta meta) -> becomesDraft(meta.ref()))
                .thenComparing(meta -> !holdsAddress(meta.ref()))
                .thenComparing(meta -> refused.contains(meta.ref()))
                .thenComparing(Meta.OLDEST_FIRST));
        for (int i = 0; i < drafts.size(); i++) {
            draftRanks.put(drafts.get(i).ref(), i);
        }
        itsps = snapshot.itsps().values().stream().map(itsp -> ItspView.of(this, itsp)).toList();
        snapshot.sites().values().forEach(site -> claimPin(site, refused));
        sites = snapshot.sites().values().stream().map(site -> new SiteView(this, site)).toList();
        profiles = snapshot.mediaProfiles().values().stream().map(profile -> new MediaView(this, profile)).toList();
        tenants = snapshot.tenants().values().stream().map(tenant -> new TenantView(this, tenant)).toList();
        zooms = snapshot.zooms().values().stream().map(zoom -> new ZoomView(this, zoom, rosters.get(zoom.ref()))).toList();
        emergencies = snapshot.emergencies().values().stream().map(endpoint -> new EmergencyView(this, endpoint)).toList();
        Subjects.ALL.forEach(subjects -> subjects.of(this).forEach(this::note));
        sites.forEach(site -> siteByName.put(site.meta().name(), site));
        emergencies.forEach(endpoint -> note(endpoint, refused.contains(endpoint.ref())));
        itsps.stream().filter(itsp -> users.containsKey(itsp.ref())).forEach(itsp -> claim(
                alike, Sharing.common(itsp), new Claim(itsp.meta(), refused.contains(itsp.ref()))));
        clashes = NumberClash.find(snapshot, refused);
        unify = new TenantIndex(tenants, refused);
        zoomIndex = new ZoomIndex(zooms, tenants, refused);
    }

    public static Facts of(Snapshot snapshot) {
        Roster.Files files = new Roster.Files();
        return new Facts(
                snapshot,
                Set.of(),
                snapshot.zooms().values().stream().collect(Collectors.toMap(KubeObject::ref, zoom -> Roster.of(zoom.spec(), snapshot, files))));
    }

    /// The same, where these objects are refused whatever the others say: what they claim counts after everyone else's claims,
    /// and what their gateways go on serving counts as theirs.
    public Facts without(Set<ObjectRef> refused) {
        return refused.isEmpty() ? this : new Facts(snapshot, refused, rosters);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /// The facts before somebody's edits.
    public Facts before() {
        return before.updateAndGet(known -> known.or(() -> Optional.of(of(snapshot.before())))).orElseThrow();
    }

    public List<ItspView> itsps() {
        return itsps;
    }

    public List<SiteView> sites() {
        return sites;
    }

    public List<MediaView> profiles() {
        return profiles;
    }

    public List<TenantView> tenants() {
        return tenants;
    }

    public List<ZoomView> zooms() {
        return zooms;
    }

    public List<EmergencyView> emergencies() {
        return emergencies;
    }

    /// Who was first among the tenants (UPT-03, UPT-09).
    public TenantIndex unify() {
        return unify;
    }

    /// The objects that refer to one.
    public List<ObjectRef> users(ObjectRef object) {
        List<ObjectRef> known = snapshot.users().get(object);
        return known == null ? users.getOrDefault(object, Set.of()).stream().sorted().toList() : known;
    }

    public Optional<SiteView> site(String name) {
        return Optional.ofNullable(siteByName.get(name));
    }

    /// The emergency endpoints that name a site and are not refused for themselves (E911-12).
    public List<EmergencyView> emergenciesOf(String site) {
        return emergenciesOf.getOrDefault(site, List.of());
    }

    /// The oldest EmergencyEndpoint of this display name (E911-03).
    public Optional<Meta> firstEmergencyNamed(String displayName) {
        return Optional.ofNullable(emergencyNames.get(Words.nameKey(displayName))).map(Claim::meta);
    }

    /// The oldest EmergencyEndpoint on this core port (E911-03).
    public Optional<Meta> firstEmergencyPort(int port) {
        return Optional.ofNullable(emergencyPorts.get(port)).map(Claim::meta);
    }

    /// Whether an object is being deleted.
    boolean isLeaving(ObjectRef object) {
        return leaving.contains(object);
    }

    /// The oldest Itsp of this display name, compared without case and surrounding blanks (ITSP-02).
    public Optional<Meta> firstNamed(String displayName) {
        return Optional.ofNullable(named.get(Words.nameKey(displayName))).map(Claim::meta);
    }

    /// The oldest Itsp or Site that pins what this one pins, itself included (ITSP-09).
    public Optional<Meta> firstPinned(KubeObject<?> object) {
        return pin(object).map(pinned::get).map(Claim::meta);
    }

    /// The oldest Itsp in use that says the same but for name, address and size (ITSP-15).
    public Optional<Meta> firstAlike(ItspView itsp) {
        return Optional.ofNullable(alike.get(Sharing.common(itsp))).map(Claim::meta);
    }

    /// Whether somebody is editing a complete Itsp into a draft (ITSP-10).
    public boolean becomesDraft(ObjectRef itsp) {
        return snapshot.change(itsp)
                .filter(change -> change instanceof Change.Edit(KubeObject<?> edited)
                        && edited.spec() instanceof ItspSpec was
                        && !ItspView.isDraft(was))
                .isPresent();
    }

    /// Drafts, those that hold an address first, then by age; last what an edit makes one of (ITSP-10).
    public List<Meta> drafts() {
        return List.copyOf(drafts);
    }

    /// A draft's place among [#drafts], from 0.
    public int draftRank(ObjectRef draft) {
        return draftRanks.get(draft);
    }

    /// Whether an Itsp's gateway carries a complete connection, whatever the manifest says now.
    public boolean runs(Meta itsp) {
        return kept(itsp).isPresent();
    }

    private Optional<Provider> kept(Meta itsp) {
        return snapshot.observations().gateway(new GatewayName(itsp.ref())).lastGood().stream()
                .flatMap(good -> good.config().fragments().stream())
                .filter(fragment -> fragment.source().uid().equals(itsp.uid()))
                .map(fragment -> fragment.content())
                .filter(Provider.class::isInstance)
                .map(Provider.class::cast)
                .findFirst();
    }

    public boolean holdsAddress(ObjectRef object) {
        return snapshot.observations().reservation(object) instanceof Reservation.Held;
    }

    /// The lines of a site's numbers that another site, or an earlier line, has already (SITE-02).
    public List<NumberClash> clashes(String site) {
        return clashes.getOrDefault(site, List.of());
    }

    /// What rules about several integrations look up.
    public ZoomIndex zoom() {
        return zoomIndex;
    }

    private void note(EmergencyView endpoint, boolean refused) {
        Claim claim = new Claim(endpoint.meta(), refused);
        endpoint.spec().displayName().ifPresent(name -> claim(emergencyNames, Words.nameKey(name), claim));
        endpoint.spec().coreRealmPort().stream().forEach(port -> claim(emergencyPorts, port, claim));
        if (!refused) {
            endpoint.spec().siteRefs().forEach(site -> emergenciesOf.computeIfAbsent(site, _ -> new ArrayList<>()).add(endpoint));
        }
    }

    private void note(Subject subject) {
        if (subject.meta().deleting()) {
            leaving.add(subject.ref());
        }
        for (Use use : subject.uses()) {
            Kind.of(use.target()).ifPresent(kind -> users.computeIfAbsent(new ObjectRef(kind, use.name()), _ -> new HashSet<>())
                    .add(subject.ref()));
        }
    }

    /// Who holds an address goes on holding it, whatever the manifest says now.
    private void claimPin(KubeObject<?> object, Set<ObjectRef> refused) {
        boolean late = refused.contains(object.ref()) && !holdsAddress(object.ref());
        pin(object).ifPresent(place -> claim(pinned, place, new Claim(object.meta(), late)));
    }

    private Optional<Place> pin(KubeObject<?> object) {
        AddressPool access = snapshot.settings().accessPool();
        AddressPool pool = object.ref().kind() == Kind.Site ? snapshot.settings().corePool() : access;
        return Pin.of(object.spec(), access).map(pool::taken);
    }

    private static <K> void claim(Map<K, Claim> index, K key, Claim claim) {
        index.merge(key, claim, (a, b) -> Claim.FIRST.compare(a, b) <= 0 ? a : b);
    }
}
