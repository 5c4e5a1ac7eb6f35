package dev.trunkline.rules;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.rules.itsp.ItspMeaning;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.media.Codecs;
import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.NotCarried;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedProfile;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.site.SiteMeaning;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.unify.TenantNotes;
import dev.trunkline.rules.zoom.ZoomNotes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From a snapshot to the domain model: all rules, all references, all defaults. It never throws for what an author wrote.
public final class Resolver {

    private static final String NOT_CARRIED =
            "%s is not carried by this version of Trunkline: %s judged, and nothing runs for it";

    private final Snapshot snapshot;
    private final Facts facts;
    private final Verdict verdict;
    private final Map<ObjectRef, List<Problem>> byObject;

    private Resolver(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.facts = Facts.of(snapshot);
        this.verdict = Rulebook.verdict(facts);
        this.byObject = verdict.problems().stream().collect(Collectors.groupingBy(Problem::object));
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
        facts.profiles().forEach(profile ->
                profiles.put(
                profile.meta().name(), judged(profile, profile.notCarried(), () -> new ResolvedProfile(media(profile.spec())))));
        SortedMap<ObjectRef, Judged<NotCarried>> others = new TreeMap<>();
        Stream.of(facts.tenants(), facts.zooms(), facts.emergencies()).flatMap(List::stream).forEach(
                other -> others.put(other.ref(), judged(other, List.of(notCarried(other.ref().kind())), () -> {
                    throw new IllegalStateException("no gateway carries " + other.ref());
                })));
        SortedMap<String, TenantNotes> tenants = new TreeMap<>();
        facts.tenants().forEach(tenant -> tenants.put(tenant.meta().name(), TenantNotes.of(tenant)));
        SortedMap<String, ZoomNotes> zooms = new TreeMap<>();
        facts.zooms().forEach(zoom -> zooms.put(zoom.meta().name(), ZoomNotes.of(zoom)));
        return new Resolution(new DomainModel(snapshot.namespace(), itsps, sites, profiles, others, tenants, zooms), verdict);
    }

    private static String notCarried(Kind kind) {
        return NOT_CARRIED.formatted(kind, Rulebook.judgesAll(kind) ? "its rules are" : "only some of its rules are");
    }

    private Judged<ResolvedItsp> itsp(ItspView itsp) {
        Optional<Gateway> gateway = itsp.spec().gateway();
        Optional<Place> pinned = Pin.of(itsp.spec(), settings().accessPool());
        return judged(
                itsp,
                join(GatewayShape.notCarried(gateway, pinned, settings().accessPool()), ItspMeaning.notCarried(itsp)),
                () -> ItspMeaning.of(itsp, GatewayShape.of(gateway, settings(), pinned, itsp.effective().mediaPorts())));
    }

    private Judged<ResolvedSite> site(SiteView site) {
        Optional<Gateway> gateway = site.spec().gateway();
        Optional<Place> pinned = Pin.of(site.spec(), settings().accessPool());
        return judged(
                site,
                join(GatewayShape.notCarried(gateway, pinned, settings().corePool()), SiteMeaning.notCarried(site)),
                () -> SiteMeaning.of(
                        site,
                        GatewayShape.of(gateway, settings(), pinned, site.spec().media().flatMap(media -> media.ports()))));
    }

    private <T> Judged<T> judged(Subject subject, List<String> notCarried, Supplier<T> meaning) {
        List<Problem> own = byObject.getOrDefault(subject.ref(), List.of());
        List<UnresolvedRef> unresolved = References.unresolved(subject);
        boolean good = notCarried.isEmpty()
                && own.stream().noneMatch(Problem::isError)
                && unresolved.stream().noneMatch(UnresolvedRef::holds);
        return new Judged<>(
                subject.meta(), good ? Optional.of(meaning.get()) : Optional.empty(), own, unresolved, subject.users(), notCarried);
    }

    private OperatorSettings settings() {
        return snapshot.settings();
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Media media(MediaProfileSpec spec) {
        return new Media(
                Media.Protocol.valueOf(spec.protocol().orElse(MediaProfileSpec.Protocol.RtpOnly).name()),
                spec.codecs().stream().map(codec -> Codecs.spelt(codec).orElse(codec)).toList(),
                spec.allowUnconfiguredCodecs(),
                spec.keepSendonly(),
                spec.transcoding(),
                spec.userAgents());
    }
}
