package dev.trunkline.gateway.config;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the status port answers to `GET /status`, as JSON.
///
/// @param configHash    `sha256:` and the hash of the `gateway.yaml` that is served, empty before the first, and where it is not told
/// @param secretHash    the keyed hash of the credentials that are served, empty before the first
/// @param formats       the values of `formatVersion` that this gateway reads
/// @param error         why the newest files were not loaded, absent when they were
/// @param sources       the objects and generations that are served
/// @param registrations registrations with providers
/// @param peers         peers watched with OPTIONS
/// @param resolved      the addresses in use for each name, each with its port: `198.51.100.10:5060`, `[2001:db8::1]:5060`
/// @param calls         calls up now
/// @param draining      whether new calls are refused
/// @param counters      since start, by name: `calls_total`, `dropped_unknown_source`, …
public record GatewayStatus(
        String configHash,
        String secretHash,
        List<Integer> formats,
        Optional<String> error,
        List<Source> sources,
        List<RegistrationStatus> registrations,
        List<PeerStatus> peers,
        Map<String, List<String>> resolved,
        int calls,
        boolean draining,
        Map<String, Long> counters) {

    public GatewayStatus {
        configHash = configHash == null ? "" : configHash;
        secretHash = secretHash == null ? "" : secretHash;
        formats = List.copyOf(formats);
        sources = List.copyOf(sources);
        registrations = List.copyOf(registrations);
        peers = List.copyOf(peers);
        resolved = Map.copyOf(resolved);
        counters = Map.copyOf(counters);
    }

    /// A registration with a provider.
    ///
    /// @param name     the Itsp
    /// @param state    where it stands
    /// @param since    when that state began
    /// @param detail   the last answer, such as `403 Forbidden`, or why there was none
    /// @param seenFrom the address from which the registrar saw us come, see [PeerStatus]
    public record RegistrationStatus(
            String name, RegistrationState state, Instant since, Optional<String> detail, Optional<String> seenFrom) {}

    public enum RegistrationState {
        Registering,
        Registered,
        Failed,
        Unregistered
    }

    /// A peer that is watched with OPTIONS.
    ///
    /// @param name     the Itsp, or the SIP server's name
    /// @param target   `udp:198.51.100.10:5060`, `udp:[2001:db8::1]:5060`
    /// @param seenFrom the IP address from which the peer saw our requests come, as its last answer says in our Via (RFC 3261 §18.2.1)
    public record PeerStatus(
            String name, String target, PeerState state, Instant since, Optional<String> detail, Optional<String> seenFrom) {}

    public enum PeerState {
        Unknown,
        Up,
        Down
    }
}
