package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.GatewayStatus.PeerStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import java.util.List;
import java.util.Map;

/// What an engine knows of itself.
public record EngineStatus(
        List<RegistrationStatus> registrations,
        List<PeerStatus> peers,
        Map<String, List<String>> resolved,
        int calls,
        boolean draining,
        Map<String, Long> counters) {}
