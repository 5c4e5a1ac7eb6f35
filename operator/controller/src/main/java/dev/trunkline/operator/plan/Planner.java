package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.itsp.ItspStatus;
import dev.trunkline.crds.media.MediaProfileStatus;
import dev.trunkline.crds.site.SiteStatus;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.observed.DomainKey;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Says what should stand for a domain: the same answer to the same question, whoever asks.
public final class Planner {

    private final OperatorSettings settings;

    public Planner(OperatorSettings settings) {
        this.settings = settings;
    }

    /// @param seen what stands now, with each gateway's last good configuration
    /// @param key  the domain's random value, from which its gateways' tokens are derived
    /// @param now  tells which of the pods' answers are too old to count
    public DesiredState plan(DomainModel domain, Observations seen, DomainKey key, Instant now) {
        var composer = new Composer(domain, seen, key, settings, now);
        SortedMap<GatewayName, Composed> running = new TreeMap<>();
        domain.itsps().values().forEach(itsp -> composer.connection(itsp).ifPresent(it -> running.put(it.name(), it)));
        domain.sites().values().forEach(site -> composer.front(site).ifPresent(it -> running.put(it.name(), it)));
        SortedMap<GatewayName, GatewayPlan> gateways = new TreeMap<>();
        domain.itsps().values().forEach(itsp -> put(gateways, gateway(itsp, composer, running, seen)));
        domain.sites().values().forEach(site -> put(gateways, gateway(site, composer, running, seen)));
        var statuses = new StatusPlan(running, composer, seen, now);
        SortedMap<String, ItspStatus> itsps = new TreeMap<>();
        domain.itsps().forEach((name, itsp) -> itsps.put(name, statuses.itsp(itsp)));
        SortedMap<String, SiteStatus> sites = new TreeMap<>();
        domain.sites().forEach((name, site) -> sites.put(name, statuses.site(site)));
        SortedMap<String, MediaProfileStatus> profiles = new TreeMap<>();
        domain.mediaProfiles().forEach((name, profile) -> profiles.put(name, statuses.profile(profile)));
        SortedMap<ObjectRef, List<Condition>> others = new TreeMap<>();
        SortedMap<String, UnifyPhoneTenantStatus> tenants = new TreeMap<>();
        SortedMap<String, ZoomIntegrationStatus> zooms = new TreeMap<>();
        domain.others().forEach((ref, object) -> {
            if (ref.kind() == Kind.UnifyPhoneTenant) {
                tenants.put(ref.name(), TenantStatusPlan.status(object, domain.tenants().get(ref.name())));
            } else if (ref.kind() == Kind.ZoomIntegration) {
                zooms.put(ref.name(), ZoomStatusPlan.status(object, domain.zooms().get(ref.name())));
            } else {
                others.put(ref, StatusPlan.notCarried(new ConditionSet(object.meta()), object));
            }
        });
        return new DesiredState(gateways, itsps, sites, profiles, tenants, zooms, others);
    }

    private static void put(SortedMap<GatewayName, GatewayPlan> gateways, GatewayPlan plan) {
        gateways.put(plan.name(), plan);
    }

    private GatewayPlan gateway(
            Judged<?> owner, Composer composer, SortedMap<GatewayName, Composed> running, Observations seen) {
        GatewayName name = new GatewayName(owner.ref());
        Composed gateway = running.get(name);
        if (gateway == null) {
            if (composer.keeps(owner)) {
                return GatewayPlan.kept(name, owner.meta());
            }
            List<HasMetadata> left = owner.isGoing() ? List.of() : addressOnly(owner, name, composer);
            return new GatewayPlan(name, owner.meta(), left, new TreeSet<>(), Optional.empty(), false);
        }
        Peers peers = Peers.of(gateway, seen);
        return new GatewayPlan(
                name,
                owner.meta(),
                ChildObjects.of(gateway, peers, composer.links().neighbours(gateway, running), settings),
                new TreeSet<>(peers.names().keySet()),
                gateway.farewell().map(Farewells::end),
                false);
    }

    /// What does not run, a draft above all, has only the Service that holds its address.
    private List<HasMetadata> addressOnly(Judged<?> owner, GatewayName name, Composer composer) {
        Optional<LastGood> last = composer.lastGood(name);
        String wanted = owner.good()
                .filter(ResolvedItsp.class::isInstance)
                .map(good -> ((ResolvedItsp) good).exposure().staticPart().exposureClass())
                .or(() -> last.map(good -> good.staticPart().exposureClass()))
                .orElse(settings.exposureClass());
        return composer.place(owner.meta(), last)
                .map(place -> Services.draft(name, owner.meta().namespace(), place, ChildObjects.exposure(wanted, settings)))
                .map(services -> services.stream().map(HasMetadata.class::cast).toList())
                .orElse(List.of());
    }
}
