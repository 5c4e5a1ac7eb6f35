package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The links between connection gateways and fronts: what each end is told of the other, and which gateways are joined.
final class Links {

    private final DomainModel domain;
    private final Observations seen;
    private final Profiles profiles;

    Links(DomainModel domain, Observations seen, Profiles profiles) {
        this.domain = domain;
        this.seen = seen;
        this.profiles = profiles;
    }

    /// What a connection gateway is told of a site.
    ///
    /// @param last what the connection gateway was last told
    Optional<Fragment> toSite(Judged<ResolvedItsp> itsp, Judged<ResolvedSite> site, Optional<LastGood> last) {
        Optional<Fragment> old = last.flatMap(good -> Sources.find(good.config(), site.meta(), SiteLink.class));
        Optional<SiteLink> told = old.map(fragment -> (SiteLink) fragment.content());
        Optional<String> host = host(site.ref(), told.map(SiteLink::host));
        if (host.isEmpty() || site.isGoing()) {
            return Optional.empty();
        }
        if (site.good().isEmpty()) {
            return old.map(fragment -> new Fragment(
                    fragment.source(),
                    new SiteLink(host.get(), Ports.LINK, NumberRanges.without(told.get().numbers(), claimed(itsp)))));
        }
        if (!site.good().get().connections().containsKey(itsp.meta().name())) {
            return Optional.empty();
        }
        List<NumberRange> numbers = site.good().get().numbers().stream()
                .filter(number -> number.itsps().contains(itsp.meta().name()))
                .map(ResolvedSite.Number::range)
                .toList();
        return Optional.of(new Fragment(Sources.of(site.meta()), new SiteLink(host.get(), Ports.LINK, numbers)));
    }

    /// What a front is told of a connection.
    ///
    /// @param last what the front was last told
    Optional<Fragment> toConnection(Judged<ResolvedSite> site, Judged<ResolvedItsp> itsp, Optional<LastGood> last) {
        Optional<Fragment> old = last.flatMap(good -> Sources.find(good.config(), itsp.meta(), ConnectionLink.class));
        Optional<ConnectionLink> told = old.map(fragment -> (ConnectionLink) fragment.content());
        Optional<String> host = host(itsp.ref(), told.map(ConnectionLink::host));
        Optional<Source> source = standing(itsp, old);
        if (host.isEmpty() || source.isEmpty() || itsp.isGoing()) {
            return Optional.empty();
        }
        Optional<OptionalInt> calls = site.good().isPresent()
                ? Optional.ofNullable(site.good().get().connections().get(itsp.meta().name()))
                : told.map(ConnectionLink::calls);
        return calls.map(bound -> new Fragment(source.get(), new ConnectionLink(host.get(), Ports.LINK, bound)));
    }

    /// Whether a gateway should have a link fragment of a good object that is on the other side.
    boolean isDue(Composed gateway, Meta object) {
        return switch (object.ref().kind()) {
            case Itsp -> gateway.name().role() == Role.Front
                    && joined(gateway.name().owner().name(), object.name());
            case Site -> gateway.name().role() == Role.Connection
                    && joined(object.name(), gateway.name().owner().name());
            case MediaProfile, UnifyPhoneTenant, ZoomIntegration, EmergencyEndpoint -> false;
        };
    }

    /// The gateways that this one has a link fragment for, or that have one for it.
    List<Neighbour> neighbours(Composed gateway, Map<GatewayName, Composed> running) {
        List<Neighbour> found = new ArrayList<>();
        for (Composed other : running.values()) {
            if (other.name().role() != gateway.name().role()
                    && (gateway.from(other.owner()).isPresent() || other.from(gateway.owner()).isPresent())) {
                found.add(Neighbour.of(other));
            }
        }
        gateway.config().fragments().stream()
                .filter(fragment -> isLink(fragment.content()))
                .map(fragment -> new GatewayName(new ObjectRef(Kind.valueOf(fragment.source().kind()), fragment.source().name())))
                .filter(name -> !running.containsKey(name))
                .forEach(name -> found.add(Neighbour.kept(name)));
        return found;
    }

    private static boolean isLink(Content content) {
        return content instanceof SiteLink || content instanceof ConnectionLink;
    }

    private boolean joined(String site, String itsp) {
        return domain.site(site).filter(good -> good.connections().containsKey(itsp)).isPresent();
    }

    /// Where the other end of a link is. While its Service is not there, where it was last: without the link, calls would end.
    private Optional<String> host(ObjectRef other, Optional<String> told) {
        return seen.gateway(new GatewayName(other)).linkAddress().or(() -> told);
    }

    /// The generation of an Itsp that its neighbours see: its own while it is good, else that of its last good fragment, or, where
    /// that is lost, what they themselves were told.
    private Optional<Source> standing(Judged<ResolvedItsp> itsp, Optional<Fragment> told) {
        if (itsp.good().filter(ResolvedItsp::isDraft).isPresent()) {
            return Optional.empty();
        }
        var gateway = seen.gateway(new GatewayName(itsp.ref()));
        if (itsp.good().filter(good -> profiles.stands(good, gateway.lastGood())).isPresent()) {
            return Optional.of(Sources.of(itsp.meta()));
        }
        return gateway.lastGood()
                .flatMap(good -> Sources.find(good.config(), itsp.meta(), Provider.class))
                .or(() -> told.filter(_ -> gateway.runs()))
                .map(Fragment::source);
    }

    /// The numbers that good sites have from an Itsp. A number that moved away from a site that is bad goes with them.
    private List<NumberRange> claimed(Judged<ResolvedItsp> itsp) {
        return domain.sites().values().stream()
                .flatMap(site -> site.good().stream())
                .flatMap(site -> site.numbers().stream())
                .filter(number -> number.itsps().contains(itsp.meta().name()))
                .map(ResolvedSite.Number::range)
                .toList();
    }
}
