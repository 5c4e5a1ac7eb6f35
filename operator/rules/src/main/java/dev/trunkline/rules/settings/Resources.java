package dev.trunkline.rules.settings;

import java.util.Optional;

/// What a gateway pod asks for and may use, as canonical Kubernetes quantities.
public record Resources(String cpuRequest, String memoryRequest, Optional<String> cpuLimit, String memoryLimit) {

    /// No limit on the processor: a throttled gateway is heard.
    public static final Resources DEFAULT = new Resources("100m", "128Mi", Optional.empty(), "256Mi");
}
