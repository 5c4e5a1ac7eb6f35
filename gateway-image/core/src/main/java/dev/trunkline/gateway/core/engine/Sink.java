package dev.trunkline.gateway.core.engine;

/// Takes what an engine puts out, in order.
@FunctionalInterface
public interface Sink {
    void put(Output output);
}
