package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.CredentialsHash;
import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Identity;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Link;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.model.Digest;
import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.model.Exposure;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.observed.DomainKey;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Composes what each gateway is told, one fragment for each object that feeds it: from the object where it is good, else the
/// last good fragment, read back from the gateway's own ConfigMap.
final class Composer {

    static final String SLOT = "a";

    /// Ids of credentials.
    private static final String TO_PROVIDER = "provider";

    private static final String FROM_PROVIDER = "inbound";

    private final DomainModel domain;
    private final Observations seen;
    private final DomainKey key;
    private final OperatorSettings settings;
    private final Instant now;
    private final Profiles profiles;
    private final Links links;

    Composer(DomainModel domain, Observations seen, DomainKey key, OperatorSettings settings, Instant now) {
        this.domain = domain;
        this.seen = seen;
        this.key = key;
        this.settings = settings;
        this.now = now;
        profiles = new Profiles(domain);
        links = new Links(domain, seen, profiles);
    }

    Links links() {
        return links;
    }

    /// Whether a gateway that cannot be composed stays as it stands: it runs, and what it was told is lost while its object is bad.
    boolean keeps(Judged<?> owner) {
        boolean draft = owner.good().filter(good -> good instanceof ResolvedItsp itsp && itsp.isDraft()).isPresent();
        return !owner.isGoing() && !draft && seen.gateway(new GatewayName(owner.ref())).runs();
    }

    /// The connection gateway of an Itsp; empty for one that was never good, without an address, and, once its registration is
    /// taken back, for a draft and for one that goes.
    Optional<Composed> connection(Judged<ResolvedItsp> itsp) {
        GatewayName name = new GatewayName(itsp.ref());
        Optional<LastGood> last = lastGood(name);
        if (itsp.isGoing() || itsp.good().filter(ResolvedItsp::isDraft).isPresent()) {
            return last.flatMap(good -> departing(name, itsp.meta(), good));
        }
        Optional<ResolvedItsp.Connection> wanted =
                itsp.good().filter(good -> profiles.stands(good, last)).flatMap(ResolvedItsp::connection);
        Optional<Fragment> own = wanted.map(connection -> new Fragment(Sources.of(itsp.meta()), provider(itsp.good().get(), connection)))
                .or(() -> last.flatMap(good -> Sources.find(good.config(), itsp.meta(), Provider.class)));
        Optional<Place> place = place(itsp.meta(), last);
        if (own.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        Provider provider = (Provider) own.get().content();
        List<Fragment> fragments = new ArrayList<>(List.of(own.get()));
        domain.sites().values().forEach(site -> links.toSite(itsp, site, last).ifPresent(fragments::add));
        provider.mediaProfile().flatMap(profile -> profiles.fragment(profile, last)).ifPresent(fragments::add);
        boolean udp = provider.transport() == Transport.UDP;
        Shape shape = shape(
                wanted.isPresent() ? itsp.good().map(ResolvedItsp::exposure) : Optional.empty(),
                last,
                place.get(),
                udp ? OptionalInt.of(place.get().port()) : OptionalInt.empty(),
                udp ? OptionalInt.empty() : OptionalInt.of(place.get().port()),
                settings.messagesPerSecond());
        Map<String, Credentials.Digest> digests =
                wanted.isPresent() ? digests(wanted.get()) : last.flatMap(LastGood::credentials).map(Credentials::digests).orElse(Map.of());
        if (!Stream.concat(provider.credentials().stream(), provider.inboundCredentials().stream()).allMatch(digests::containsKey)) {
            // The gateway's own Secret is gone as well; without it no pod would load the rest.
            return Optional.empty();
        }
        Optional<Farewell> farewell =
                Farewells.of(last, provider(last, itsp.meta()), Optional.of(provider), seen.gateway(name).pods(), now);
        return Optional.of(compose(name, itsp.meta(), shape, place.get(), digests, fragments, farewell));
    }

    /// A gateway that goes, and has its registration to take back first: what it was last told, without sites and registration.
    private Optional<Composed> departing(GatewayName name, Meta itsp, LastGood last) {
        Optional<Fragment> own = Sources.find(last.config(), itsp, Provider.class);
        Optional<Farewell> farewell = Farewells.of(
                Optional.of(last), provider(Optional.of(last), itsp), Optional.empty(), seen.gateway(name).pods(), now);
        if (own.isEmpty() || farewell.isEmpty()) {
            return Optional.empty();
        }
        List<Fragment> fragments = new ArrayList<>();
        fragments.add(new Fragment(own.get().source(), ((Provider) own.get().content()).unregistered()));
        last.config().fragments().stream().filter(fragment -> fragment.content() instanceof Media).forEach(fragments::add);
        Shape shape = new Shape(last.staticPart(), last.config().exposed(), last.config().limits());
        Map<String, Credentials.Digest> digests = last.credentials().map(Credentials::digests).orElse(Map.of());
        return Optional.of(compose(name, itsp, shape, last.place(), digests, fragments, farewell));
    }

    private static Optional<Provider> provider(Optional<LastGood> last, Meta itsp) {
        return last.flatMap(good -> Sources.find(good.config(), itsp, Provider.class)).map(own -> (Provider) own.content());
    }

    /// The front of a Site; empty for one that was never good, and without an address.
    Optional<Composed> front(Judged<ResolvedSite> site) {
        if (site.isGoing()) {
            return Optional.empty();
        }
        GatewayName name = new GatewayName(site.ref());
        Optional<LastGood> last = lastGood(name);
        Optional<Fragment> own = site.good()
                .map(good -> new Fragment(Sources.of(site.meta()), core(good)))
                .or(() -> last.flatMap(good -> Sources.find(good.config(), site.meta(), SiteCore.class)));
        Optional<Place> place = place(site.meta(), last);
        if (own.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        List<Fragment> fragments = new ArrayList<>(List.of(own.get()));
        domain.itsps().values().forEach(itsp -> links.toConnection(site, itsp, last).ifPresent(fragments::add));
        Shape shape = shape(
                site.good().map(ResolvedSite::exposure),
                last,
                place.get(),
                site.good().map(ResolvedSite::coreUdp).orElse(OptionalInt.empty()),
                site.good().map(ResolvedSite::coreTcp).orElse(OptionalInt.empty()),
                site.good().map(ResolvedSite::messagesPerSecond).orElse(OptionalInt.empty()).orElse(0));
        return Optional.of(compose(name, site.meta(), shape, place.get(), Map.of(), fragments, Optional.empty()));
    }

    /// Where a gateway is exposed: what it has reserved, else where it already stands.
    Optional<Place> place(Meta owner, Optional<LastGood> last) {
        return switch (seen.reservation(owner.ref())) {
            case Reservation.Held(Place place) -> Optional.of(place);
            case Reservation.Exhausted _, Reservation.Taken _, Reservation.OutsidePool _, Reservation.Pending _ ->
                last.map(LastGood::place);
        };
    }

    Optional<LastGood> lastGood(GatewayName name) {
        return seen.gateway(name).lastGood();
    }

    private Composed compose(
            GatewayName name,
            Meta owner,
            Shape shape,
            Place place,
            Map<String, Credentials.Digest> digests,
            List<Fragment> fragments,
            Optional<Farewell> farewell) {
        var credentials = new Credentials(key.statusToken(name.toString()), key.linkToken(), new TreeMap<>(digests));
        byte[] hashKey = key.hashKey(name.toString());
        var config = new GatewayConfig(
                GatewayConfig.FORMAT_VERSION,
                List.of(),
                new Identity(domain.namespace(), name.toString(), name.role(), SLOT),
                CredentialsHash.of(hashKey, GatewayYaml.writeCredentials(credentials)),
                shape.exposed(),
                new Link(Ports.LINK, Ports.linkMedia(shape.exposed().media(), shape.exposed().udp())),
                new InternalPorts(Ports.STATUS, Ports.PROBE),
                shape.limits(),
                fragments);
        byte[] file = GatewayYaml.writeConfig(config);
        return new Composed(
                name, owner, config, file, LoadedConfig.hash(file), shape.staticPart(), place, credentials, hashKey, farewell);
    }

    private record Shape(dev.trunkline.rules.model.StaticPart staticPart, Exposed exposed, Limits limits) {}

    private static Shape shape(
            Optional<Exposure> exposure,
            Optional<LastGood> last,
            Place place,
            OptionalInt udp,
            OptionalInt tcp,
            int messagesPerSecond) {
        if (exposure.isEmpty()) {
            LastGood good = last.orElseThrow();
            return new Shape(good.staticPart(), good.config().exposed(), good.config().limits());
        }
        Exposure wanted = exposure.get();
        return new Shape(
                wanted.staticPart(),
                new Exposed(udp, tcp, Optional.of(wanted.advertised().orElse(place.address()).toString()), wanted.media()),
                new Limits(OptionalInt.of(wanted.calls()), messagesPerSecond, wanted.drainSeconds()));
    }

    private static Content provider(ResolvedItsp itsp, ResolvedItsp.Connection connection) {
        return new Provider(
                itsp.displayName(),
                connection.addressType(),
                connection.address(),
                connection.port(),
                connection.transport(),
                connection.outboundProxy(),
                connection.domain(),
                connection.fromUser(),
                connection.credentials().map(_ -> TO_PROVIDER),
                connection.registration(),
                connection.inbound(),
                connection.inboundCredentials().map(_ -> FROM_PROVIDER),
                connection.mediaSources(),
                connection.numberFormat(),
                itsp.mediaProfile());
    }

    private static Content core(ResolvedSite site) {
        return new SiteCore(
                site.location(),
                site.sipServers(),
                site.numbers().stream().map(number -> new SiteCore.NumberTarget(number.range(), number.to())).toList(),
                site.dialPlan(),
                site.internetCalls(),
                site.mediaSources(),
                site.mediaProfile());
    }

    private static Map<String, Credentials.Digest> digests(ResolvedItsp.Connection connection) {
        Map<String, Credentials.Digest> digests = new TreeMap<>();
        connection.credentials().map(Composer::digest).ifPresent(digest -> digests.put(TO_PROVIDER, digest));
        connection.inboundCredentials().map(Composer::digest).ifPresent(digest -> digests.put(FROM_PROVIDER, digest));
        return digests;
    }

    private static Credentials.Digest digest(Digest digest) {
        return new Credentials.Digest(digest.username(), digest.password(), digest.realm());
    }
}
