package dev.trunkline.gateway.core.engine;

/// The engine cannot take a configuration, by a fault of ours; what it served before it serves still.
public final class ConfigRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param cause the fault
    public ConfigRefusal(Throwable cause) {
        super(cause);
    }
}
