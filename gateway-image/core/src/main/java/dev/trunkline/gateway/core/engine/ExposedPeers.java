package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.PeerStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.peer.NameTable;
import dev.trunkline.gateway.core.peer.PeerWatch;
import dev.trunkline.gateway.core.registration.RegistrationClient;
import dev.trunkline.gateway.core.registration.RegistrationTerms;
import dev.trunkline.gateway.core.registration.RegistrationTimes;
import dev.trunkline.gateway.core.sip.SipUri;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What a gateway knows of the peers on its exposed side: a registration that is kept up with a provider that wants one, else
/// OPTIONS (ITSP-16, ITSP-23, SITE-08).
final class ExposedPeers {

    private record Kept(RegistrationClient client, Output.Resolve query) {}

    /// @param targets where it was registered: its name is not looked up any more
    private record Leaver(RegistrationClient client, List<InetSocketAddress> targets) {}

    private final Wire wire;
    private final NameTable names;
    private final PeerWatch watch = new PeerWatch();
    private Optional<Kept> kept = Optional.empty();
    private final List<Leaver> leaving = new ArrayList<>();
    private List<InetSocketAddress> lastTargets = List.of();
    private boolean draining;

    ExposedPeers(Wire wire, NameTable names) {
        this.wire = wire;
        this.names = names;
    }

    void configured(Turn turn, Optional<Setup> last, Setup next) {
        Optional<RegistrationTerms> terms = terms(next);
        Optional<Output.Resolve> query = query(next);
        boolean unchanged = kept.map(one -> one.client().terms()).equals(terms) && kept.map(Kept::query).equals(query);
        if (!unchanged) {
            boolean sameBinding = kept.isPresent() && terms.isPresent() && isOf(kept.get().client(), terms.get());
            // With the same address of record the new registration takes the old one's place.
            if (sameBinding) {
                kept.get().client().replaced(turn);
            } else {
                kept.ifPresent(one -> leave(turn, one));
            }
            terms.ifPresent(asked -> takeBack(turn, asked));
            kept = terms.map(asked -> new Kept(new RegistrationClient(asked, wire, turn.now()), query.orElseThrow()));
            if (draining) {
                drain();
            }
        }
        resolved(turn, next);
    }

    /// Registrations are kept up until the end, but a successor's are left alone.
    void drain() {
        draining = true;
        kept.ifPresent(one -> one.client().drain());
    }

    private void leave(Turn turn, Kept one) {
        leaving.add(new Leaver(one.client(), lastTargets));
        one.client().leave(turn, wire, lastTargets);
    }

    /// Who comes back before it has left must not be un-registered by itself.
    private void takeBack(Turn turn, RegistrationTerms asked) {
        leaving.stream().map(Leaver::client).filter(client -> isOf(client, asked)).forEach(client -> client.replaced(turn));
        leaving.removeIf(one -> isOf(one.client(), asked));
    }

    private static boolean isOf(RegistrationClient client, RegistrationTerms asked) {
        return client.terms().record().equals(asked.record());
    }

    void resolved(Turn turn, Setup setup) {
        watch.watch(watched(setup).toList(), turn.now());
    }

    private Stream<PeerWatch.Watched> watched(Setup setup) {
        return switch (setup.task()) {
            case Setup.Idle() -> Stream.of();
            case Setup.Connection(String name, Provider provider, _) -> provider.registration().isPresent()
                    ? Stream.of()
                    : names.targets(Names.outbound(provider)).stream().map(address -> new PeerWatch.Watched(
                            name, new Flow(Side.EXPOSED, provider.transport(), address, 0), 1));
            case Setup.Front front -> front.site().sipServers().stream()
                    .flatMap(server -> names.targets(Names.of(server)).stream().map(address -> new PeerWatch.Watched(
                            server.name(), new Flow(Side.EXPOSED, server.transport(), address, 0), 2)));
        };
    }

    void tick(Turn turn, Setup setup) {
        watch.tick(turn, wire, setup.exposed());
        kept.ifPresent(one -> {
            // While the name is looked up for the first time there is nothing to fail.
            if (names.answered(one.query())) {
                lastTargets = names.targets(one.query());
                one.client().tick(turn, wire, lastTargets);
            }
        });
        leaving.forEach(one -> one.client().tick(turn, wire, one.targets()));
        leaving.removeIf(one -> one.client().hasLeft());
    }

    /// Whether calls may go there: a provider that we are not registered with, where we should be, takes none.
    boolean usable(Flow flow) {
        boolean failed = kept.filter(one ->
                        one.client().status().state() == GatewayStatus.RegistrationState.Failed)
                .isPresent();
        return !failed && watch.usable(flow);
    }

    Optional<Instant> nextDeadline() {
        Optional<Instant> registration = kept.filter(one -> names.answered(one.query()))
                .flatMap(one -> one.client().nextDeadline());
        Stream<Optional<Instant>> departures = leaving.stream().map(one -> one.client().nextDeadline());
        return Stream.concat(Stream.of(watch.nextDeadline(), registration), departures)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    List<RegistrationStatus> registrations() {
        return Stream.concat(kept.stream().map(Kept::client), leaving.stream().map(Leaver::client))
                .map(RegistrationClient::status)
                .toList();
    }

    List<PeerStatus> watched() {
        return watch.status();
    }

    private static Optional<Output.Resolve> query(Setup setup) {
        return setup.task() instanceof Setup.Connection(_, Provider provider, _)
                ? provider.registration().map(registration -> Names.registrar(provider, registration))
                : Optional.empty();
    }

    private static Optional<RegistrationTerms> terms(Setup setup) {
        return setup.task() instanceof Setup.Connection(String name, Provider provider, _)
                ? provider.registration().map(registration -> terms(setup, name, provider, registration))
                : Optional.empty();
    }

    private static RegistrationTerms terms(Setup setup, String name, Provider provider, Registration registration) {
        Optional<Credentials.Digest> digest = setup.digest(provider.credentials());
        String authUser = registration.authUser().or(() -> digest.map(Credentials.Digest::username)).orElse("");
        String registrar = registration.registrar().or(provider::domain).orElse(provider.address());
        SipUri requestUri = Names.uri(registrar);
        SipUri domain = provider.domain().map(host -> SipUri.of(host, OptionalInt.empty())).orElse(requestUri);
        return new RegistrationTerms(
                name,
                requestUri,
                domain.withHostPort(domain.host(), OptionalInt.empty()).withUser(authUser),
                registration.contactUser().orElse(authUser),
                provider.transport(),
                setup.exposed(),
                digest,
                Duration.ofSeconds(registration.expires()),
                new RegistrationTimes(
                        Duration.ofSeconds(registration.retryInitial()), Duration.ofSeconds(registration.retryMax())));
    }
}
