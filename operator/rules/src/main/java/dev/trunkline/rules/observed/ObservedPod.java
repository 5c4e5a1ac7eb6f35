package dev.trunkline.rules.observed;

import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import java.time.Instant;
import java.util.Optional;

/// A gateway's pod, leaving ones excepted.
///
/// @param ready  as Kubernetes says
/// @param phase  why it does not run, such as `Pending: 0/1 nodes are available`, or empty
/// @param status what its status port said last
/// @param runs   the configuration whose hash it said, where that is known: what it was told, before what it is to be told now perhaps
/// @param asked  when that was; `Instant.EPOCH` if it never answered
/// @param link   whether the link port was shut to the operator, as the policy says
public record ObservedPod(
        String name,
        String uid,
        boolean ready,
        String phase,
        Optional<GatewayStatus> status,
        Optional<GatewayConfig> runs,
        Instant asked,
        ForbiddenPort link) {}
