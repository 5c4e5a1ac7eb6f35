package dev.trunkline.gateway.app;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.core.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Logs what the engine reports. Drops are logged once a second and reason, with how many there were, so that a flood fills
/// no disk. Confined to the shard's loop.
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);

    private record Quiet(Instant until, long unsaid) {}

    private final InstantSource clock;
    private final Map<Event.Drop, Quiet> quiet = new EnumMap<>(Event.Drop.class);

    EventLog(InstantSource clock) {
        this.clock = clock;
    }

    void take(Event event) {
        switch (event) {
            case Event.Dropped dropped -> dropped(dropped);
            case Event.CallChanged call -> call(call);
            case Event.CallNote note -> LOG.info(LogLine.of("call-note")
                    .with("id", note.call())
                    .with("note", note.text())
                    .toString());
            case Event.RegistrationChanged registration -> LOG.info(LogLine.of("registration")
                    .with("itsp", registration.name())
                    .with("state", registration.state())
                    .with("detail", registration.detail())
                    .toString());
            case Event.PeerChanged peer -> LOG.info(LogLine.of("peer")
                    .with("name", peer.name())
                    .with("target", peer.target())
                    .with("state", peer.state())
                    .with("detail", peer.detail())
                    .toString());
        }
    }

    /// What lies between the beginning of a call and its answer or end is told only to who asks for more.
    private static void call(Event.CallChanged call) {
        boolean passing = call.state().equals("trying") || call.state().equals("ringing");
        LOG.atLevel(passing ? Level.DEBUG : Level.INFO).log(() -> LogLine.of("call")
                .with("id", call.call())
                .with("state", call.state())
                .with("caller", call.caller())
                .with("called", call.called())
                .with("via", call.via())
                .with("call-id-in", call.callIdIn())
                .with("call-id-out", call.callIdOut())
                .toString());
    }

    private void dropped(Event.Dropped dropped) {
        Instant now = clock.instant();
        Quiet before = quiet.getOrDefault(dropped.reason(), new Quiet(now, 0));
        if (now.isBefore(before.until())) {
            quiet.put(dropped.reason(), new Quiet(before.until(), before.unsaid() + 1));
            return;
        }
        quiet.put(dropped.reason(), new Quiet(now.plus(BETWEEN_DROPS), 0));
        LOG.info(LogLine.of("dropped")
                .with("reason", dropped.reason())
                .with("source", dropped.source().getAddress().getHostAddress() + ":" + dropped.source().getPort())
                .with("unsaid", before.unsaid())
                .toString());
    }
}
