package dev.trunkline.gateway.app;

import dev.trunkline.gateway.core.engine.ConfigRefusal;
import dev.trunkline.gateway.core.engine.Engine;
import dev.trunkline.gateway.core.engine.EngineStatus;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.gateway.core.engine.Sink;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The smallest engine that a gateway can run: it answers OPTIONS, with 200 and the generation that it serves as reason, and
/// has as many calls as its fields say.
final class OptionsEngine implements Engine {

    /// A generation that it cannot take.
    static final long BROKEN = 13;

    /// A generation that it takes while something else fails.
    static final long FAULT_BESIDE = 14;

    /// A generation that it breaks down at.
    static final long FATAL = 15;

    volatile int calls;
    volatile int closing;
    /// How often it was asked for its status.
    volatile int looks;
    private volatile boolean draining;
    private long generation;

    @Override
    public void handle(Instant now, Input input, Sink sink) {
        switch (input) {
            case Input.Configured configured -> {
                long next = configured.config().fragments().getFirst().source().generation();
                if (next == BROKEN) {
                    throw new ConfigRefusal(new IllegalStateException("a bug"));
                }
                if (next == FATAL) {
                    throw new LinkageError("a class is missing");
                }
                generation = next;
                if (next == FAULT_BESIDE) {
                    throw new IllegalStateException("a bug in a call");
                }
            }
            case Input.Received(var flow, var message) -> {
                if (message instanceof SipRequest request) {
                    sink.put(new Output.Send(flow, request.reply(200, "generation " + generation)));
                }
            }
            case Input.Malformed(var flow, var problem) ->
                problem.request().ifPresent(request -> sink.put(new Output.Send(flow, request.reply(problem.status(), problem.what()))));
            case Input.Drain _ -> draining = true;
            case Input.Knocked _, Input.Tick _, Input.TransportFailed _, Input.SendFailed _, Input.Resolved _, Input.RelayFailed _, Input.RelayIdle _ -> {
                // nothing to do with OPTIONS
            }
        }
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return Optional.empty();
    }

    @Override
    public EngineStatus status() {
        looks++;
        return new EngineStatus(List.of(), List.of(), Map.of(), calls, closing, draining, Map.of("calls_total", 7L));
    }
}
