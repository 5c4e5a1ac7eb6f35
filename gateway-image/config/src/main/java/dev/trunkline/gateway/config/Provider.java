package dev.trunkline.gateway.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A connection's own fragment in its connection gateway: the provider on the other side.
///
/// @param displayName   for people
/// @param addressType   how `address` is to be read
/// @param address       the outbound peer
/// @param port          its port; absent for the transport's default, always absent with `DnsSrv`
/// @param transport     the transport toward it
/// @param outboundProxy `host` or `host:port` that requests go to instead, their Request-URI unchanged
/// @param domain        the domain in From, To and Request-URI toward the provider; absent: the address
/// @param fromUser      the user part of From on calls to the provider (ITSP-21); absent: the caller's number
/// @param credentials   the id in [Credentials] that answers the provider's challenges
/// @param registration  how to register; absent: the gateway does not
/// @param inbound       hosts, addresses and CIDRs that calls may come from (ITSP-17); empty: the outbound peer's addresses
/// @param inboundCredentials the id in [Credentials] that inbound calls are challenged for (ITSP-26)
/// @param mediaSources  CIDRs that media may come from, beside the signalling peers' own; it goes to no others
/// @param numberFormat  how numbers are written (ITSP-25)
/// @param mediaProfile  the name of the [Media] fragment that holds; absent: the default
public record Provider(
        String displayName,
        AddressType addressType,
        String address,
        OptionalInt port,
        Transport transport,
        Optional<String> outboundProxy,
        Optional<String> domain,
        Optional<String> fromUser,
        Optional<String> credentials,
        Optional<Registration> registration,
        List<String> inbound,
        Optional<String> inboundCredentials,
        List<String> mediaSources,
        NumberFormat numberFormat,
        Optional<String> mediaProfile)
        implements Content {

    public Provider {
        inbound = inbound == null ? List.of() : List.copyOf(inbound);
        mediaSources = mediaSources == null ? List.of() : List.copyOf(mediaSources);
    }

    /// The same provider, not registered with: a gateway that was registered un-registers.
    public Provider unregistered() {
        return new Provider(
                displayName, addressType, address, port, transport, outboundProxy, domain, fromUser, credentials, Optional.empty(),
                inbound, inboundCredentials, mediaSources, numberFormat, mediaProfile);
    }
}
