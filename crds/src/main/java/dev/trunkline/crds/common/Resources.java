package dev.trunkline.crds.common;

import java.util.Optional;

/// Processor and memory of the gateway's container, as Kubernetes quantities.
public record Resources(Optional<Amounts> requests, Optional<Amounts> limits) {

    /// A processor share and an amount of memory.
    public record Amounts(Optional<String> cpu, Optional<String> memory) {}
}
