package dev.trunkline.crds.common;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What this gateway writes down, and until when (UPT-42).
public record Trace(List<Topic> topics, Optional<Instant> until) {

    public Trace {
        topics = Copies.of(topics);
    }

    /// A topic of a trace.
    public enum Topic {
        Basic,
        Voice,
        SIP,
        Registration,
        Licence
    }
}
