package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.config.SiteCore.SipServer;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.peer.AddressBlock;
import dev.trunkline.gateway.core.sip.SipUri;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The look-ups that a configuration needs: for each peer that it names, what to ask for.
final class Names {

    private Names() {}

    /// Where requests to a provider go: the outbound proxy where there is one.
    static Output.Resolve outbound(Provider provider) {
        return provider.outboundProxy()
                .map(proxy -> host(proxy, provider))
                .orElseGet(() -> address(provider));
    }

    /// Where REGISTER goes: the outbound proxy, else the registrar, else the provider's address.
    static Output.Resolve registrar(Provider provider, Registration registration) {
        return provider.outboundProxy()
                .or(registration::registrar)
                .map(host -> host(host, provider))
                .orElseGet(() -> address(provider));
    }

    static Output.Resolve address(Provider provider) {
        return new Output.Resolve(provider.addressType(), provider.address(), provider.port(), provider.transport());
    }

    /// A host or network of the inbound list (ITSP-17); absent where it is an address or a CIDR, which needs no look-up.
    static Optional<Output.Resolve> inbound(String source, Provider provider) {
        return AddressBlock.parse(source).isPresent()
                ? Optional.empty()
                : Optional.of(new Output.Resolve(AddressType.Fqdn, source, OptionalInt.empty(), provider.transport()));
    }

    static Output.Resolve of(SipServer server) {
        return fixed(server.host(), server.port(), server.transport());
    }

    static Output.Resolve of(SiteLink link) {
        return fixed(link.host(), link.port(), Transport.TCP);
    }

    static Output.Resolve of(ConnectionLink link) {
        return fixed(link.host(), link.port(), Transport.TCP);
    }

    /// Every look-up of a configuration.
    static Set<Output.Resolve> all(Setup setup) {
        var all = new LinkedHashSet<Output.Resolve>();
        switch (setup.task()) {
            case Setup.Idle() -> {}
            case Setup.Connection(_, Provider provider, var sites) -> {
                all.add(address(provider));
                all.add(outbound(provider));
                provider.registration().ifPresent(registration -> all.add(registrar(provider, registration)));
                provider.inbound().forEach(source -> inbound(source, provider).ifPresent(all::add));
                sites.values().forEach(link -> all.add(of(link)));
            }
            case Setup.Front front -> {
                front.site().sipServers().forEach(server -> all.add(of(server)));
                front.connections().values().forEach(link -> all.add(of(link)));
            }
        }
        return all;
    }

    private static Output.Resolve fixed(String host, int port, Transport transport) {
        return new Output.Resolve(
                AddressBlock.literal(host).isPresent() ? AddressType.Ip : AddressType.Fqdn, host, OptionalInt.of(port), transport);
    }

    /// The URI of `host` or `host:port`.
    static SipUri uri(String text) {
        HostPort parts = HostPort.of(text);
        return SipUri.of(parts.host(), parts.port());
    }

    /// RFC 3263 §4.2: a name without a port is asked for SRV records, where the provider works with them.
    private static Output.Resolve host(String text, Provider provider) {
        HostPort parts = HostPort.of(text);
        AddressType type = AddressBlock.literal(parts.host()).isPresent()
                ? AddressType.Ip
                : parts.port().isPresent() || provider.addressType() != AddressType.DnsSrv ? AddressType.Fqdn : AddressType.DnsSrv;
        return new Output.Resolve(type, parts.host(), parts.port(), provider.transport());
    }

    private record HostPort(String host, OptionalInt port) {

        static HostPort of(String text) {
            int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
            // An IPv6 address without brackets is all colons and no port.
            boolean port = colon > 0
                    && (text.charAt(0) == '[' || text.indexOf(':') == colon)
                    && text.substring(colon + 1).matches("[0-9]{1,5}");
            return port
                    ? new HostPort(text.substring(0, colon), OptionalInt.of(Integer.parseInt(text.substring(colon + 1))))
                    : new HostPort(text, OptionalInt.empty());
        }
    }
}
