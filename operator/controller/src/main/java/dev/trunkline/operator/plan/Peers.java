package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.PeerAddress;
import java.util.Collection;
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
/// @param transport of the signalling that goes out
/// @param names     what must be resolved for this
/// @param asksDns   whether the gateway itself has to resolve anything
record Peers(
        SortedMap<Integer, SortedSet<Cidr>> dialled,
        SortedSet<Cidr> callers,
        SortedSet<Cidr> anyPort,
        SortedSet<Cidr> media,
        Transport transport,
        SortedSet<NameQuery> names,
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
        private final SortedSet<NameQuery> names = new TreeSet<>();

        Collected(Observations seen) {
            this.seen = seen;
        }

        void provider(Provider provider) {
            Transport transport = provider.transport();
            SortedSet<Cidr> outbound = new TreeSet<>();
            if (provider.outboundProxy().isPresent()) {
                dial(outbound, provider.outboundProxy().get(), transport);
            } else {
                dial(outbound, provider.address(), provider.addressType(), provider.port(), transport);
                provider.registration().flatMap(Registration::registrar).ifPresent(host -> dial(outbound, host, transport));
            }
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
            dial(new TreeSet<>(), farewell.host(), farewell.addressType(), farewell.port(), transport);
        }

        void core(SiteCore core) {
            for (SiteCore.SipServer server : core.sipServers()) {
                AddressType type = Ip.parse(server.host()).isPresent() ? AddressType.Ip : AddressType.Fqdn;
                dial(callers, server.host(), type, OptionalInt.of(server.port()), server.transport());
            }
            media.addAll(callers);
            core.mediaSources().forEach(text -> Cidr.parse(text).ifPresent(media::add));
        }

        private void dial(SortedSet<Cidr> outbound, String authority, Transport transport) {
            Authority.parse(authority).ifPresent(
                    target -> dial(outbound, target.host(), Farewells.type(target), target.port(), transport));
        }

        private void dial(SortedSet<Cidr> outbound, String host, AddressType type, OptionalInt port, Transport transport) {
            int standard = port.orElse(transport.defaultPort());
            if (type == AddressType.Ip) {
                Ip.parse(host).ifPresent(ip -> add(outbound, ip, standard));
            } else {
                resolve(host, type, transport).forEach(peer -> add(outbound, peer.address(), peer.port().orElse(standard)));
            }
        }

        private void add(SortedSet<Cidr> outbound, Ip ip, int port) {
            outbound.add(Cidr.of(ip));
            dialled.computeIfAbsent(port, _ -> new TreeSet<>()).add(Cidr.of(ip));
        }

        private Collection<PeerAddress> resolve(String host, AddressType type, Transport transport) {
            var query = new NameQuery(host, type, transport);
            names.add(query);
            return seen.addresses(query);
        }
    }
}
