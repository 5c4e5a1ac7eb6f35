package dev.trunkline.rules.model;

import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.config.Transport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// An Itsp that every rule accepts.
///
/// @param connection   absent for a draft
/// @param effective    what holds, in field order, for status
/// @param mediaProfile the MediaProfile's name
public record ResolvedItsp(
        String displayName,
        String provider,
        String language,
        Optional<Connection> connection,
        Exposure exposure,
        List<Effective> effective,
        Optional<String> mediaProfile) {

    public ResolvedItsp {
        effective = List.copyOf(effective);
    }

    public boolean isDraft() {
        return connection.isEmpty();
    }

    /// A complete connection.
    ///
    /// @param port               absent with `DnsSrv` only
    /// @param domain             the domain in From, To and Request-URI, where it is not the address
    /// @param inbound            addresses, CIDRs and names, canonical; empty: the outbound peer's
    /// @param mediaSources       CIDRs
    public record Connection(
            AddressType addressType,
            String address,
            OptionalInt port,
            Transport transport,
            Optional<String> outboundProxy,
            Optional<String> domain,
            Optional<String> fromUser,
            Optional<Digest> credentials,
            Optional<Registration> registration,
            List<String> inbound,
            Optional<Digest> inboundCredentials,
            List<String> mediaSources,
            NumberFormat numberFormat) {

        public Connection {
            inbound = List.copyOf(inbound);
            mediaSources = List.copyOf(mediaSources);
        }
    }
}
