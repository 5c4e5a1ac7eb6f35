package dev.trunkline.gateway.app;

import dev.trunkline.gateway.core.engine.ConfigRefusal;
import dev.trunkline.gateway.core.engine.Engine;
import dev.trunkline.gateway.core.engine.EngineStatus;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Sink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// An engine that is made when the first configuration says which slot it is. Nothing else can reach it before: no port is
/// open yet.
final class LateEngine implements Engine {

    private final EngineFactory engines;
    private final RandomGenerator random;
    private Optional<Engine> engine = Optional.empty();

    LateEngine(EngineFactory engines, RandomGenerator random) {
        this.engines = engines;
        this.random = random;
    }

    @Override
    public void handle(Instant now, Input input, Sink sink) {
        if (engine.isEmpty() && input instanceof Input.Configured configured) {
            engine = Optional.of(made(configured.config().gateway().slot()));
        }
        engine.ifPresent(made -> made.handle(now, input, sink));
    }

    private Engine made(String slot) {
        try {
            return engines.create(slot, random);
        } catch (RuntimeException fault) {
            throw new ConfigRefusal(fault);
        }
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return engine.flatMap(Engine::nextDeadline);
    }

    @Override
    public EngineStatus status() {
        return engine.map(Engine::status)
                .orElseGet(() -> new EngineStatus(List.of(), List.of(), Map.of(), 0, 0, false, Map.of()));
    }
}
