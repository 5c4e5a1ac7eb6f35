package dev.trunkline.gateway.core.engine;

import java.time.Instant;
import java.util.Optional;

/// One shard of a gateway: everything that happens goes in by [#handle], everything to be done comes out by the sink.
/// Not safe for use by several threads.
public interface Engine {

    /// Takes one input.
    ///
    /// @param now  the time of the input; never earlier than that of the input before
    /// @param sink takes what follows from it
    /// @throws ConfigRefusal if an [Input.Configured] is not taken. Any other fault concerns a call or a peer; the input was taken
    void handle(Instant now, Input input, Sink sink);

    /// When the engine wants its next [Input.Tick], absent when nothing waits.
    Optional<Instant> nextDeadline();

    /// What the status port tells of this shard.
    EngineStatus status();
}
