package dev.trunkline.gateway.core.peer;

import dev.trunkline.gateway.config.GatewayStatus.PeerStatus;
import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.Face;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.engine.Event;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks peers whether they are there: OPTIONS every 30 s (ITSP-16, SITE-08). Any answer but 408 and 503 is a yes.
public final class PeerWatch {

    static final Duration INTERVAL = Duration.ofSeconds(30);
    /// Long enough for a probe that was lost three times, short enough to be over before the next.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// One peer to watch.
    ///
    /// @param name    the Itsp, or the SIP server's name
    /// @param flow    where probes go
    /// @param upAfter successes in a row that bring it up again
    public record Watched(String name, Flow flow, int upAfter) {

        String target() {
            return flow.transport().name().toLowerCase(Locale.ROOT) + ":" + NameTable.text(flow.remote());
        }
    }

    private final class Probe {
        private PeerHealth health;
        private Instant next;
        private Optional<Instant> patienceEnds = Optional.empty();
        private Optional<String> seenFrom = Optional.empty();
        private int round;

        Probe(Instant now) {
            this.health = PeerHealth.unknown(now);
            this.next = now;
        }
    }

    private final Map<Watched, Probe> probes = new LinkedHashMap<>();

    /// Watches exactly these; what is known of one that stays is kept.
    public void watch(Collection<Watched> peers, Instant now) {
        probes.keySet().retainAll(peers);
        peers.forEach(peer -> probes.computeIfAbsent(peer, _ -> new Probe(now)));
    }

    /// Whether calls may go there: not watched, not known yet, or up.
    public boolean usable(Flow flow) {
        return probes.entrySet().stream()
                .filter(entry -> entry.getKey().flow().equals(flow))
                .allMatch(entry -> entry.getValue().health.usable());
    }

    public void tick(Turn turn, Wire wire, Face face) {
        for (var entry : List.copyOf(probes.entrySet())) {
            Probe probe = entry.getValue();
            if (probe.patienceEnds.filter(end -> !end.isAfter(turn.now())).isPresent()) {
                unanswered(turn, entry.getKey(), probe, "no answer");
            }
            if (!probe.next.isAfter(turn.now())) {
                probe.next = turn.now().plus(INTERVAL);
                probe.patienceEnds = Optional.of(turn.now().plus(PATIENCE));
                probe.round++;
                wire.send(turn, entry.getKey().flow(), options(wire, face, entry.getKey().flow()), answers(entry.getKey(), probe));
            }
        }
    }

    public Optional<Instant> nextDeadline() {
        return probes.values().stream()
                .map(probe -> probe.patienceEnds.filter(end -> end.isBefore(probe.next)).orElse(probe.next))
                .min(Instant::compareTo);
    }

    public List<PeerStatus> status() {
        return probes.entrySet().stream()
                .map(entry -> new PeerStatus(
                        entry.getKey().name(),
                        entry.getKey().target(),
                        entry.getValue().health.state(),
                        entry.getValue().health.since(),
                        entry.getValue().health.detail(),
                        entry.getValue().seenFrom))
                .toList();
    }

    /// An answer that comes when its probe was counted as failed counts no more.
    private Answers answers(Watched peer, Probe probe) {
        int round = probe.round;
        return new Answers() {
            @Override
            public void response(Turn turn, SipResponse response) {
                if (response.isProvisional() || probe.round != round || probe.patienceEnds.isEmpty()) {
                    return;
                }
                probe.seenFrom = SeenFrom.of(response);
                String answer = response.shown();
                if (response.status() == 408 || response.status() == 503) {
                    failed(turn, peer, probe, answer);
                } else {
                    settle(turn, peer, probe, probe.health.answered(turn.now(), peer.upAfter(), answer));
                }
            }

            @Override
            public void none(Turn turn, int status, String why) {
                if (probe.round == round && probe.patienceEnds.isPresent()) {
                    unanswered(turn, peer, probe, why);
                }
            }
        };
    }

    // One lost answer says nothing of where we come from; of a peer that is away nothing is known any more.
    private void unanswered(Turn turn, Watched peer, Probe probe, String why) {
        failed(turn, peer, probe, why);
        if (!probe.health.usable()) {
            probe.seenFrom = Optional.empty();
        }
    }

    private void failed(Turn turn, Watched peer, Probe probe, String why) {
        settle(turn, peer, probe, probe.health.failed(turn.now(), why));
    }

    private void settle(Turn turn, Watched peer, Probe probe, PeerHealth health) {
        probe.patienceEnds = Optional.empty();
        if (health.state() != probe.health.state() && probes.get(peer) == probe) {
            turn.report(new Event.PeerChanged(peer.name(), peer.target(), health.state(), health.detail().orElse("")));
        }
        probe.health = health;
    }

    private static SipRequest options(Wire wire, Face face, Flow flow) {
        InetSocketAddress remote = flow.remote();
        SipUri uri = SipUri.of(remote.getAddress().getHostAddress(), remote.getPort());
        return SipRequest.of(Method.OPTIONS, uri)
                .with(HeaderName.FROM, NameAddr.of(face.identity("trunkline")).withTag(wire.ids().tag()))
                .with(HeaderName.TO, NameAddr.of(uri.asIdentity()))
                .with(HeaderName.CALL_ID, wire.ids().callId())
                .with(HeaderName.CSEQ, new CSeq(1, Method.OPTIONS))
                .with(HeaderName.CONTACT, NameAddr.of(face.contact("trunkline", flow.transport())))
                .with(HeaderName.ACCEPT, "application/sdp");
    }
}
