package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.GatewayStatus;

/// The outcome of asking one pod.
public sealed interface PodAnswer {

    /// The pod told its status.
    record Told(GatewayStatus status) implements PodAnswer {}

    /// The pod could not be asked, or said nothing that can be read.
    ///
    /// @param why a few words for a condition's message
    record Silent(String why) implements PodAnswer {}
}
