package dev.trunkline.gateway.config;

import java.util.Map;
import java.util.Optional;

/// The file `credentials.yaml`, mounted beside `gateway.yaml` from the gateway's own Secret.
///
/// @param statusToken the bearer token of the status port
/// @param linkToken   what a SIP request on the link carries to show that it comes from a gateway of this domain
/// @param digests     user names and passwords by the id that `gateway.yaml` names
public record Credentials(Secret statusToken, Secret linkToken, Map<String, Digest> digests) {

    public Credentials {
        digests = digests == null ? Map.of() : Map.copyOf(digests);
    }

    /// Digest credentials.
    ///
    /// @param realm the realm that they are for; absent: any
    public record Digest(String username, Secret password, Optional<String> realm) {}
}
