package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.GatewayStatus.PeerStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import java.util.List;
import java.util.Map;

/// What an engine knows of itself.
///
/// @param calls   that are up or being made
/// @param closing calls that are over but for their last messages: a BYE or CANCEL that nobody has answered yet
public record EngineStatus(
        List<RegistrationStatus> registrations,
        List<PeerStatus> peers,
        Map<String, List<String>> resolved,
        int calls,
        int closing,
        boolean draining,
        Map<String, Long> counters) {}
