package dev.trunkline.rules;

import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.itsp.Sharing;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.site.NumberClash;
import dev.trunkline.rules.site.SiteUse;
import dev.trunkline.rules.site.SiteView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What rules about several objects look up, gathered once from a snapshot, so that no rule compares all with all.
public final class Facts {

    private final Snapshot snapshot;
    private final List<ItspView> itsps;
    private final List<SiteView> sites;
    private final Map<String, List<ObjectRef>> users = new HashMap<>();
    private final Map<String, Claim> named = new HashMap<>();
    private final Map<Ip, Claim> pinned = new HashMap<>();
    private final Map<ItspSpec, Claim> alike = new HashMap<>();
    private final List<Meta> drafts = new ArrayList<>();
    private final Map<ObjectRef, Integer> draftRanks = new HashMap<>();
    private final Map<String, List<ObjectRef>> profileUsers = new HashMap<>();
    private final Map<String, List<NumberClash>> clashes;

    private Facts(Snapshot snapshot, Set<ObjectRef> refused) {
        this.snapshot = snapshot;
        for (KubeObject<ItspSpec> itsp : snapshot.itsps().values()) {
            ItspSpec spec = itsp.spec();
            // A draft that holds its address has something to lose as well, and no gateway that says what it was called.
            boolean late = refused.contains(itsp.ref()) && (runs(itsp.meta()) || !holdsAddress(itsp.ref()));
            claim(named, nameKey(spec.displayName().orElse("")), new Claim(itsp.meta(), late));
            pinned(spec).ifPresent(ip -> claim(pinned, ip, new Claim(itsp.meta(), late)));
            if (late) {
                kept(itsp.meta()).ifPresent(provider -> claim(named, nameKey(provider.displayName()), new Claim(itsp.meta(), false)));
            }
            spec.mediaProfileRef().ifPresent(name -> profileUsers.computeIfAbsent(name, _ -> new ArrayList<>()).add(itsp.ref()));
            if (ItspView.isDraft(spec)) {
                drafts.add(itsp.meta());
            }
        }
        drafts.sort(Comparator.comparing((Meta meta) -> !holdsAddress(meta.ref()))
                .thenComparing(meta -> refused.contains(meta.ref()))
                .thenComparing(Meta.OLDEST_FIRST));
        for (int i = 0; i < drafts.size(); i++) {
            draftRanks.put(drafts.get(i).ref(), i);
        }
        snapshot.sites().values().forEach(site -> SiteUse.itsps(site.spec())
                .forEach(name -> users.computeIfAbsent(name, _ -> new ArrayList<>()).add(site.ref())));
        snapshot.itsps().values().stream().filter(itsp -> users.containsKey(itsp.meta().name())).forEach(itsp -> claim(
                alike, Sharing.common(itsp.spec()), new Claim(itsp.meta(), refused.contains(itsp.ref()))));
        clashes = NumberClash.find(snapshot, refused);
        itsps = snapshot.itsps().values().stream().map(itsp -> ItspView.of(this, itsp)).toList();
        sites = snapshot.sites().values().stream().map(site -> new SiteView(this, site)).toList();
    }

    public static Facts of(Snapshot snapshot) {
        return new Facts(snapshot, Set.of());
    }

    /// The same, where these objects are refused whatever the others say: what they claim counts after everyone else's claims,
    /// and what their gateways go on serving counts as theirs.
    public Facts without(Set<ObjectRef> refused) {
        return refused.isEmpty() ? this : new Facts(snapshot, refused);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public List<ItspView> itsps() {
        return itsps;
    }

    public List<SiteView> sites() {
        return sites;
    }

    /// The sites that refer to an Itsp, by name.
    public List<ObjectRef> usersOfItsp(String name) {
        return List.copyOf(users.getOrDefault(name, List.of()));
    }

    /// The objects that refer to a MediaProfile.
    public List<ObjectRef> usersOfProfile(String name) {
        return List.copyOf(profileUsers.getOrDefault(name, List.of()));
    }

    /// The oldest Itsp of this display name, compared without case and surrounding blanks (ITSP-02).
    public Optional<Meta> firstNamed(String displayName) {
        return Optional.ofNullable(named.get(nameKey(displayName))).map(Claim::meta);
    }

    /// The oldest Itsp that pins this address (ITSP-09).
    public Optional<Meta> firstPinned(Ip address) {
        return Optional.ofNullable(pinned.get(address)).map(Claim::meta);
    }

    /// The oldest Itsp in use that says the same but for name, address and size (ITSP-15).
    public Optional<Meta> firstAlike(ItspSpec spec) {
        return Optional.ofNullable(alike.get(Sharing.common(spec))).map(Claim::meta);
    }

    /// Drafts, those that hold an address first, then by age (ITSP-10).
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

    private static Optional<Ip> pinned(ItspSpec spec) {
        return spec.connection().flatMap(Connection::reserved).flatMap(pin -> pin.address()).flatMap(Ip::parse);
    }

    private static <K> void claim(Map<K, Claim> index, K key, Claim claim) {
        index.merge(key, claim, (a, b) -> Claim.FIRST.compare(a, b) <= 0 ? a : b);
    }

    private static String nameKey(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
