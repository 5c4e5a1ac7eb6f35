package dev.trunkline.rules;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.rules.itsp.ItspMeaning;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedProfile;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.site.SiteMeaning;
import dev.trunkline.rules.site.SiteView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// From a snapshot to the domain model: all rules, all references, all defaults. It never throws for what an author wrote.
public final class Resolver {

    private final Snapshot snapshot;
    private final Facts facts;
    private final List<Problem> problems;
    private final Map<ObjectRef, List<Problem>> byObject;

    private Resolver(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.facts = Facts.of(snapshot);
        this.problems = Rulebook.judge(facts);
        this.byObject = problems.stream().collect(Collectors.groupingBy(Problem::object));
    }

    public static Resolution resolve(Snapshot snapshot) {
        return new Resolver(snapshot).resolve();
    }

    private Resolution resolve() {
        SortedMap<String, Judged<ResolvedItsp>> itsps = new TreeMap<>();
        facts.itsps().forEach(itsp -> itsps.put(itsp.meta().name(), itsp(itsp)));
        SortedMap<String, Judged<ResolvedSite>> sites = new TreeMap<>();
        facts.sites().forEach(site -> sites.put(site.meta().name(), site(site)));
        SortedMap<String, Judged<ResolvedProfile>> profiles = new TreeMap<>();
        snapshot.mediaProfiles().forEach((name, profile) -> profiles.put(
                name,
                judged(
                        profile.meta(),
                        List.of(),
                        facts.usersOfProfile(name),
                        List.of(),
                        () -> new ResolvedProfile(media(profile.spec())))));
        SortedMap<ObjectRef, Meta> others = new TreeMap<>();
        snapshot.others().forEach(meta -> others.put(meta.ref(), meta));
        return new Resolution(new DomainModel(snapshot.namespace(), itsps, sites, profiles, others), problems);
    }

    private Judged<ResolvedItsp> itsp(ItspView itsp) {
        Optional<Gateway> gateway = itsp.spec().gateway();
        Optional<Place> pinned = itsp.spec().connection().flatMap(Connection::reserved).flatMap(pin -> pin.address()
                .flatMap(Ip::parse)
                .map(address -> new Place(address, pin.port().orElseGet(() -> firstPort(snapshot.settings().accessPool())))));
        return judged(
                itsp.meta(),
                ItspMeaning.unresolved(itsp),
                itsp.users(),
                join(GatewayShape.notCarried(gateway), ItspMeaning.notCarried(itsp)),
                () -> ItspMeaning.of(itsp, GatewayShape.of(gateway, settings(), pinned, itsp.effective().mediaPorts())));
    }

    private Judged<ResolvedSite> site(SiteView site) {
        Optional<Gateway> gateway = site.spec().gateway();
        int port = site.corePorts().tcp() != 0 ? site.corePorts().tcp() : site.corePorts().udp();
        Optional<Place> pinned =
                site.coreRealm().flatMap(realm -> realm.address()).flatMap(Ip::parse).map(address -> new Place(address, port));
        return judged(
                site.meta(),
                SiteMeaning.unresolved(site),
                List.of(),
                join(GatewayShape.notCarried(gateway), SiteMeaning.notCarried(site)),
                () -> SiteMeaning.of(
                        site,
                        GatewayShape.of(gateway, settings(), pinned, site.spec().media().flatMap(media -> media.ports()))));
    }

    private <T> Judged<T> judged(
            Meta meta,
            List<UnresolvedRef> unresolved,
            List<ObjectRef> usedBy,
            List<String> notCarried,
            Supplier<T> meaning) {
        List<Problem> own = byObject.getOrDefault(meta.ref(), List.of());
        boolean good = notCarried.isEmpty()
                && own.stream().noneMatch(Problem::isError)
                && unresolved.stream().noneMatch(UnresolvedRef::holds);
        return new Judged<>(meta, good ? Optional.of(meaning.get()) : Optional.empty(), own, unresolved, usedBy, notCarried);
    }

    private OperatorSettings settings() {
        return snapshot.settings();
    }

    private static int firstPort(AddressPool pool) {
        return pool.ranges().stream().map(range -> range.ports().first()).findFirst().orElse(5060);
    }

    private static List<String> join(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Media media(MediaProfileSpec spec) {
        return new Media(
                Media.Protocol.valueOf(spec.protocol().orElse(MediaProfileSpec.Protocol.RtpOnly).name()),
                spec.codecs(),
                spec.allowUnconfiguredCodecs(),
                spec.keepSendonly(),
                spec.transcoding(),
                spec.userAgents());
    }
}
