package dev.trunkline.gateway.core.engine;

import java.time.Instant;

/// One input being worked on: its time, and where what follows from it goes.
public record Turn(Instant now, Sink sink) {

    public void put(Output output) {
        sink.put(output);
    }

    public void report(Event event) {
        sink.put(new Output.Report(event));
    }
}
