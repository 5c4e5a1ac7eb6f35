package dev.trunkline.gateway.config;

import java.util.List;

/// The whole of `gateway.yaml`: what one gateway pod is, where it listens, and one fragment for each object that feeds it.
///
/// @param formatVersion  the version of this file's form; a gateway refuses one that it does not read
/// @param mustUnderstand names of fields that a gateway which does not know them may not ignore: dotted, without indices, a
///                       fragment's from its type on, such as `exposed.udp` or `provider.registration.expires`
/// @param gateway        who this gateway is
/// @param secretHash     the keyed hash of the credentials that belong to this file, see [CredentialsHash]
/// @param exposed        the side that faces the outside: the access side of a connection, the core side of a front
/// @param link           the side that faces the other gateways of this domain
/// @param ports          the ports that only the cluster reaches
/// @param limits         the bounds that hold for the gateway as a whole
/// @param fragments      what each object says, in a stable order
public record GatewayConfig(
        int formatVersion,
        List<String> mustUnderstand,
        Identity gateway,
        String secretHash,
        Exposed exposed,
        Link link,
        InternalPorts ports,
        Limits limits,
        List<Fragment> fragments) {

    /// The format that this module reads and writes.
    public static final int FORMAT_VERSION = 1;

    public GatewayConfig {
        mustUnderstand = mustUnderstand == null ? List.of() : List.copyOf(mustUnderstand);
        fragments = fragments == null ? List.of() : List.copyOf(fragments);
    }
}
