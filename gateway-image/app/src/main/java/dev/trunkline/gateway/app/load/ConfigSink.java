package dev.trunkline.gateway.app.load;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.LoadedConfig;

/// Takes what the watcher finds. Called on the watcher's thread only.
public interface ConfigSink {

    /// Serves a configuration. It is in force when this returns.
    ///
    /// @throws ConfigException if it cannot be served, such as when a port cannot be bound; then the one before still is
    void apply(LoadedConfig loaded) throws ConfigException;

    /// The files in the directory cannot be served; what was served before still is. Said again as often as
    /// they are looked at in vain.
    void refused(String reason);

    /// Nobody looks at the files any more, by a fault of ours.
    void ended();
}
