package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.net.Ip;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a connection gateway sends to, and how it looks that up: what the operator opens for it must be the same.
///
/// @param port absent for the transport's default, and for what SRV records say
record Target(AddressType type, String host, OptionalInt port) {

    /// The provider's own address.
    static Target address(Provider provider) {
        return new Target(provider.addressType(), provider.address(), provider.port());
    }

    /// Another host or host:port of the provider's; empty where it is neither.
    static Optional<Target> of(String authority, Provider provider) {
        return Authority.parse(authority)
                .map(target -> new Target(type(target, provider.addressType()), target.host(), target.port()));
    }

    /// Where REGISTER goes: the outbound proxy, else the registrar, else the provider's address.
    static Target registrar(Provider provider, Registration registration) {
        return provider.outboundProxy()
                .or(registration::registrar)
                .flatMap(authority -> of(authority, provider))
                .orElseGet(() -> address(provider));
    }

    /// RFC 3263 §4.2: SRV records are asked for only of a name without a port, where the provider works with them.
    private static AddressType type(Authority target, AddressType provider) {
        if (Ip.parse(target.host()).isPresent()) {
            return AddressType.Ip;
        }
        return target.port().isPresent() || provider != AddressType.DnsSrv ? AddressType.Fqdn : AddressType.DnsSrv;
    }
}
