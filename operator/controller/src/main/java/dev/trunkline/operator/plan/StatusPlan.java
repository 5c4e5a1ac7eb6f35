package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.crds.common.ObjectName;
import dev.trunkline.crds.itsp.ItspStatus;
import dev.trunkline.crds.itsp.RegistrationStatus;
import dev.trunkline.crds.itsp.Reserved;
import dev.trunkline.crds.media.MediaProfileStatus;
import dev.trunkline.crds.site.SiteStatus;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.NotCarried;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedProfile;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What each object's status should say. Decides nothing: it only tells.
final class StatusPlan {

    private static final int MOST_NAMES = 10;

    private final Map<GatewayName, Composed> gateways;
    private final Composer composer;
    private final Observations seen;
    private final Instant now;

    StatusPlan(Map<GatewayName, Composed> gateways, Composer composer, Observations seen, Instant now) {
        this.gateways = gateways;
        this.composer = composer;
        this.seen = seen;
        this.now = now;
    }

    ItspStatus itsp(Judged<ResolvedItsp> itsp) {
        GatewayName name = new GatewayName(itsp.ref());
        Optional<Composed> gateway = Optional.ofNullable(gateways.get(name));
        Optional<Provider> provider = gateway.flatMap(g -> g.contents(Provider.class).findFirst());
        boolean draft = itsp.good().filter(ResolvedItsp::isDraft).isPresent();
        boolean registers = provider.flatMap(Provider::registration).isPresent();
        PeerView peers = PeerView.of(seen.gateway(name));
        EgressView egress = EgressView.of(seen.gateway(name));
        var conditions = new ConditionSet(itsp.meta());
        conditions.judged(itsp);
        reserved(conditions, itsp.ref(), draft || gateway.isPresent());
        programmed(conditions, draft ? draftProgress(gateway) : progress(itsp, gateway, neighbours(itsp.meta())));
        if (gateway.isPresent()) {
            peers.reachable(conditions, registers, itsp.meta().name());
            // Who registers us knows us by that, whatever address we come from.
            egress.known(conditions, registers ? Optional.empty() : gateway.map(running -> running.place().address()));
        } else {
            nothingObserved(conditions, ConditionType.PeerReachable, draft);
            nothingObserved(conditions, ConditionType.EgressKnown, draft);
        }
        firewall(conditions, name, draft);
        List<String> users = itsp.usedBy().stream().map(ObjectRef::name).toList();
        return new ItspStatus(
                OptionalLong.of(itsp.meta().generation()),
                draft
                        ? conditions.finish(Reason.Draft, "the address is reserved; a draft runs nothing")
                        : conditions.finish(Reason.Ready, "the connection runs"),
                place(itsp.ref()).map(place -> new Reserved(place.address().toString(), place.port(), place.toString())),
                itsp.good().map(ResolvedItsp::effective).orElse(List.of()),
                bound(name),
                gateway.flatMap(StatusPlan::advertised),
                gateway.flatMap(_ -> egress.found()),
                gateway.map(_ -> registers
                        ? peers.registration(itsp.meta().name()).orElse(registration(RegistrationStatus.State.Registering))
                        : registration(RegistrationStatus.State.Off)),
                peers.peerStatuses(),
                provider.flatMap(Provider::mediaProfile),
                users.stream().limit(MOST_NAMES).toList(),
                OptionalInt.of(users.size()));
    }

    SiteStatus site(Judged<ResolvedSite> site) {
        GatewayName name = new GatewayName(site.ref());
        Optional<Composed> gateway = Optional.ofNullable(gateways.get(name));
        PeerView peers = PeerView.of(seen.gateway(name));
        EgressView egress = EgressView.of(seen.gateway(name));
        var conditions = new ConditionSet(site.meta());
        conditions.judged(site);
        reserved(conditions, site.ref(), gateway.isPresent());
        programmed(conditions, progress(site, gateway, neighbours(site.meta())));
        if (gateway.isPresent()) {
            peers.answering(conditions);
            egress.known(conditions, Optional.empty());
        } else {
            nothingObserved(conditions, ConditionType.PeerReachable, false);
            nothingObserved(conditions, ConditionType.EgressKnown, false);
        }
        firewall(conditions, name, false);
        List<String> connections = gateway.stream()
                .flatMap(front -> front.config().fragments().stream())
                .filter(fragment -> fragment.content() instanceof ConnectionLink)
                .map(fragment -> fragment.source().name())
                .toList();
        return new SiteStatus(
                OptionalLong.of(site.meta().generation()),
                conditions.finish(Reason.Ready, "the site is served"),
                coreAddress(site, gateway),
                corePort(gateway),
                gateway.flatMap(_ -> egress.found()),
                peers.peerStatuses(),
                site.good().map(ResolvedSite::internetCalls).orElse(OptionalInt.empty()),
                connections.stream().limit(MOST_NAMES).toList(),
                OptionalInt.of(connections.size()));
    }

    MediaProfileStatus profile(Judged<ResolvedProfile> profile) {
        var conditions = new ConditionSet(profile.meta());
        conditions.judged(profile);
        List<Composed> carriers = profile.usedBy().stream()
                .flatMap(user -> Optional.ofNullable(gateways.get(new GatewayName(user))).stream())
                .filter(gateway -> gateway.contents(Provider.class).anyMatch(
                        provider -> provider.mediaProfile().filter(profile.meta().name()::equals).isPresent()))
                .toList();
        if (!profile.notCarried().isEmpty() && !profile.refused()) {
            programmed(conditions, Progress.no(Reason.NotYetCarried, ConditionSet.lines(profile.notCarried().stream())));
        } else if (profile.good().isEmpty()) {
            programmed(conditions, notGood(profile, carriers));
        } else {
            programmed(conditions, Progress.of(profile.meta(), Optional.empty(), carriers, seen, now));
        }
        return new MediaProfileStatus(
                OptionalLong.of(profile.meta().generation()),
                conditions.finish(Reason.Ready, "the profile holds"),
                profile.usedBy().stream()
                        .limit(MOST_NAMES)
                        .map(user -> new ObjectName(Optional.of(dev.trunkline.crds.Kind.valueOf(user.kind().name())), user.name()))
                        .toList(),
                OptionalInt.of(profile.usedBy().size()));
    }

    /// The conditions of a kind that no gateway carries yet: known, read, and not served.
    ///
    /// @param conditions what the object shows before these
    static List<Condition> notCarried(ConditionSet conditions, Judged<NotCarried> object) {
        conditions.judged(object);
        conditions.needed(
                ConditionType.Programmed, Status.False, Reason.NotYetCarried, ConditionSet.lines(object.notCarried().stream()));
        return conditions.finish(Reason.Ready, "");
    }

    /// The gateways on the other end of the links that an object should have.
    private List<Composed> neighbours(Meta object) {
        return gateways.values().stream().filter(gateway -> composer.links().isDue(gateway, object)).toList();
    }

    private static Progress draftProgress(Optional<Composed> gateway) {
        return gateway.isPresent()
                ? Progress.no(Reason.Deleting, "the gateway takes its registration back, then it is taken down")
                : new Progress(Status.True, Reason.Draft, "a draft runs nothing");
    }

    private <T> Progress progress(Judged<T> object, Optional<Composed> gateway, List<Composed> neighbours) {
        if (object.isGoing()) {
            return Progress.no(
                    Reason.Deleting,
                    gateway.flatMap(Composed::farewell).isPresent()
                            ? "the gateway takes its registration back, then it is taken down"
                            : "the gateway is being taken down");
        }
        if (!object.notCarried().isEmpty() && !object.refused()) {
            return Progress.no(Reason.NotYetCarried, ConditionSet.lines(object.notCarried().stream()));
        }
        if (object.good().isEmpty()) {
            return gateway.isEmpty() && composer.keeps(object)
                    ? Progress.no(
                            Reason.LastGoodLost,
                            "the record of what the gateway was last told is lost: it is left as it stands until this object is accepted")
                    : notGood(object, gateway.stream().toList());
        }
        if (gateway.isEmpty()) {
            return composer.place(object.meta(), composer.lastGood(new GatewayName(object.ref()))).isEmpty()
                    ? Progress.no(Reason.WaitingForAddress, "there is no reserved address yet")
                    : Progress.no(Reason.WaitingForProfile, "the media profile that is named was never accepted");
        }
        if (gateway.get().from(object.meta()).filter(f -> f.source().generation() == object.meta().generation()).isEmpty()) {
            return Progress.no(Reason.WaitingForProfile, "the media profile that is named was never accepted");
        }
        return Progress.of(object.meta(), gateway, neighbours, seen, now);
    }

    private static Progress notGood(Judged<?> object, Collection<Composed> carriers) {
        Optional<Source> kept = carriers.stream()
                .flatMap(gateway -> gateway.from(object.meta()).stream())
                .map(fragment -> fragment.source())
                .findFirst();
        boolean waits = !object.refused() && object.notCarried().isEmpty();
        return kept.map(source -> Progress.no(
                        waits ? Reason.RefNotFound : Reason.LastGoodKept,
                        "the gateways keep generation " + source.generation()
                                + (waits ? " until what is referred to is there" : ", the last good one")))
                .orElseGet(() -> waits
                        ? Progress.no(Reason.RefNotFound, "nothing runs until what is referred to is there")
                        : Progress.no(Reason.NothingToRun, "no generation was ever accepted, so nothing runs"));
    }

    private void programmed(ConditionSet conditions, Progress progress) {
        conditions.needed(ConditionType.Programmed, progress.status(), progress.reason(), progress.message());
    }

    /// @param exposed whether there is a Service that wants the address; of those that are served, each has a load balancer
    private void reserved(ConditionSet conditions, ObjectRef object, boolean exposed) {
        GatewayName name = new GatewayName(object);
        switch (seen.reservation(object)) {
            // The Lease keeps others of ours away from the address; only the balancer can lead anybody to it.
            case Reservation.Held(Place place) when exposed && seen.gateway(name).exposedAddresses().isEmpty() -> conditions.needed(
                    ConditionType.AddressReserved,
                    Status.Unknown,
                    Reason.WaitingForBalancer,
                    place + " is reserved, and the cluster's load balancer has not given it to Service/" + name
                            + " yet; if it never does, no pool of its own has that address");
            case Reservation.Held(Place place) -> conditions.needed(
                    ConditionType.AddressReserved, Status.True, Reason.Reserved, place + " is reserved");
            case Reservation.Exhausted(int places) -> conditions.needed(
                    ConditionType.AddressReserved, Status.False, Reason.PoolExhausted, "ITSP-09: all " + places + " places of the pool are taken or pinned");
            case Reservation.Taken(Place place, Optional<ObjectRef> by) -> conditions.needed(
                    ConditionType.AddressReserved, Status.False, Reason.AddressTaken,
                    "ITSP-09: " + place + " is reserved by " + by.map(ObjectRef::toString).orElse("someone else"));
            case Reservation.OutsidePool(Place place) -> conditions.needed(
                    ConditionType.AddressReserved, Status.False, Reason.AddressNotInPool, "ITSP-09: " + place + " is not in the address pool");
            case Reservation.Pending() -> conditions.needed(
                    ConditionType.AddressReserved, Status.Unknown, Reason.Pending, "an address is being reserved");
        }
    }

    private static void nothingObserved(ConditionSet conditions, ConditionType type, boolean draft) {
        conditions.beside(
                type, Status.Unknown, draft ? Reason.Draft : Reason.NotObserved,
                draft ? "a draft runs nothing" : "no gateway has told yet", Optional.empty());
    }

    private void firewall(ConditionSet conditions, GatewayName name, boolean draft) {
        if (draft) {
            nothingObserved(conditions, ConditionType.FirewallEnforced, true);
        } else {
            FirewallView.of(seen.gateway(name)).enforced(conditions);
        }
    }

    private Optional<Place> place(ObjectRef object) {
        return seen.reservation(object) instanceof Reservation.Held(Place place) ? Optional.of(place) : Optional.empty();
    }

    private Optional<FoundAddress> bound(GatewayName name) {
        ObservedGateway gateway = seen.gateway(name);
        return gateway.exposedAddresses().stream().findFirst().map(
                address -> new FoundAddress(address, Optional.of(FoundAddress.Origin.Service)));
    }

    private static Optional<FoundAddress> advertised(Composed gateway) {
        return gateway.config().exposed().advertisedAddress().map(address -> new FoundAddress(
                address,
                Optional.of(address.equals(gateway.place().address().toString())
                        ? FoundAddress.Origin.Service
                        : FoundAddress.Origin.Given)));
    }

    private Optional<FoundAddress> coreAddress(Judged<ResolvedSite> site, Optional<Composed> gateway) {
        boolean given = site.good().filter(good -> good.exposure().pinned().isPresent()).isPresent();
        return gateway.map(Composed::place).or(() -> place(site.ref())).map(place -> new FoundAddress(
                place.address().toString(), Optional.of(given ? FoundAddress.Origin.Given : FoundAddress.Origin.Service)));
    }

    private static OptionalInt corePort(Optional<Composed> gateway) {
        if (gateway.isEmpty()) {
            return OptionalInt.empty();
        }
        var exposed = gateway.get().config().exposed();
        return exposed.tcp().isPresent() ? exposed.tcp() : exposed.udp();
    }

    private static RegistrationStatus registration(RegistrationStatus.State state) {
        return new RegistrationStatus(Optional.of(state), Optional.empty(), Optional.empty());
    }
}
