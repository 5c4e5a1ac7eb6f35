package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.PeerAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whom a gateway has to do with on its exposed side, as addresses: what its configuration names, with names resolved.
///
/// @param dialled   where it sends to, by port
/// @param callers   where signalling comes from
/// @param anyPort   where signalling goes at any port, since only a Contact names it
/// @param media     where media comes from and goes to
/// @param transport that it dials with; within a call it answers over the one that the call came with
/// @param names     what must be resolved for this, with the addresses that are known
/// @param asksDns   whether the gateway itself has to resolve anything
record Peers(
        SortedMap<Integer, SortedSet<Cidr>> dialled,
        SortedSet<Cidr> callers,
        SortedSet<Cidr> anyPort,
        SortedSet<Cidr> media,
        Transport transport,
        SortedMap<NameQuery, List<PeerAddress>> names,
        boolean asksDns) {

    static Peers of(Composed gateway, Observations seen) {
        var found = new Collected(seen);
        Transport transport = switch (gateway.name().role()) {
            case Connection -> {
                Provider provider = gateway.contents(Provider.class).findFirst().orElseThrow();
                found.provider(provider);
                gateway.farewell().ifPresent(farewell -> found.registrar(farewell, provider.transport()));
                yield provider.transport();
            }
            case Front -> {
                found.core(gateway.contents(SiteCore.class).findFirst().orElseThrow());
                yield Transport.TCP;
            }
        };
        boolean namedLinks = gateway.contents(SiteLink.class).anyMatch(link -> Ip.parse(link.host()).isEmpty())
                || gateway.contents(ConnectionLink.class).anyMatch(link -> Ip.parse(link.host()).isEmpty());
        return new Peers(
                found.dialled, found.callers, found.anyPort, found.media, transport, found.names, namedLinks || !found.names.isEmpty());
    }

    /// Gathers the peers of one gateway.
    private static final class Collected {

        private final Observations seen;
        private final SortedMap<Integer, SortedSet<Cidr>> dialled = new TreeMap<>();
        private final SortedSet<Cidr> callers = new TreeSet<>();
        private final SortedSet<Cidr> anyPort = new TreeSet<>();
        private final SortedSet<Cidr> media = new TreeSet<>();
        private final SortedMap<NameQuery, List<PeerAddress>> names = new TreeMap<>();

        Collected(Observations seen) {
            this.seen = seen;
        }

        void provider(Provider provider) {
            Transport transport = provider.transport();
            SortedSet<Cidr> outbound = new TreeSet<>();
            boolean direct = provider.outboundProxy().isEmpty();
            provider.outboundProxy().ifPresent(proxy -> named(outbound, proxy, provider, true));
            // The provider itself may call, even where what goes to it takes the proxy: the gateway knows it too (ITSP-18).
            host(outbound, Target.address(provider), transport, direct);
            provider.registration()
                    .filter(_ -> direct)
                    .flatMap(Registration::registrar)
                    .ifPresent(registrar -> named(outbound, registrar, provider, true));
            for (String host : provider.inbound()) {
                Optional<Cidr> cidr = Cidr.parse(host);
                cidr.ifPresent(anyPort::add);
                if (cidr.isEmpty()) {
                    resolve(host, AddressType.Fqdn, transport).forEach(peer -> anyPort.add(Cidr.of(peer.address())));
                }
            }
            if (provider.inbound().isEmpty()) {
                // ITSP-17: without a list of its own, whoever is called may call.
                anyPort.addAll(outbound);
            }
            callers.addAll(outbound);
            callers.addAll(anyPort);
            media.addAll(callers);
            provider.mediaSources().forEach(text -> Cidr.parse(text).ifPresent(media::add));
        }

        /// Who is still to hear the last REGISTER, but whom nobody calls any more.
        void registrar(Farewell farewell, Transport transport) {
            var target = new Target(farewell.addressType(), farewell.host(), farewell.port());
            host(new TreeSet<>(), target, transport, true);
        }

        void core(SiteCore core) {
            for (SiteCore.SipServer server : core.sipServers()) {
                AddressType type = Ip.parse(server.host()).isPresent() ? AddressType.Ip : AddressType.Fqdn;
                host(callers, new Target(type, server.host(), OptionalInt.of(server.port())), server.transport(), true);
            }
            media.addAll(callers);
            core.mediaSources().forEach(text -> Cidr.parse(text).ifPresent(media::add));
        }

        /// A host or host:port.
        private void named(SortedSet<Cidr> outbound, String authority, Provider provider, boolean dialled) {
            Target.of(authority, provider).ifPresent(target -> host(outbound, target, provider.transport(), dialled));
        }

        /// @param dialled whether requests go there
        private void host(SortedSet<Cidr> outbound, Target target, Transport transport, boolean dialled) {
            int standard = target.port().orElse(transport.defaultPort());
            if (target.type() == AddressType.Ip) {
                Ip.parse(target.host()).ifPresent(ip -> add(outbound, ip, standard, dialled));
            } else {
                resolve(target.host(), target.type(), transport)
                        .forEach(peer -> add(outbound, peer.address(), peer.port().orElse(standard), dialled));
            }
        }

        private void add(SortedSet<Cidr> outbound, Ip ip, int port, boolean dialled) {
            outbound.add(Cidr.of(ip));
            if (dialled) {
                dialled(port).add(Cidr.of(ip));
            }
        }

        private SortedSet<Cidr> dialled(int port) {
            return dialled.computeIfAbsent(port, _ -> new TreeSet<>());
        }

        private List<PeerAddress> resolve(String host, AddressType type, Transport transport) {
            return names.computeIfAbsent(new NameQuery(host, type, transport), seen::addresses);
        }
    }
}
