package dev.trunkline.gateway.app;

import dev.trunkline.gateway.core.engine.Engine;
import java.util.random.RandomGenerator;

/// Makes the engine of a shard.
@FunctionalInterface
public interface EngineFactory {

    /// @param slot   the gateway's slot, which its tags and branches name
    /// @param random secure: tags, branches and nonces come from it
    Engine create(String slot, RandomGenerator random);
}
