package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.common.PeerStatus;
import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.itsp.RegistrationStatus;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.ObservedPod;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What a gateway's pods say of the other side.
record PeerView(List<GatewayStatus.RegistrationStatus> registrations, List<GatewayStatus.PeerStatus> peers) {

    private static final int MOST_PEERS = 10;
    // As long as the CRDs let them be.
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_ADDRESS = 45;
    private static final int LONGEST_DETAIL = 1024;

    static PeerView of(ObservedGateway gateway) {
        List<GatewayStatus> statuses = gateway.pods().stream().map(ObservedPod::status).flatMap(Optional::stream).toList();
        return new PeerView(
                statuses.stream().flatMap(status -> status.registrations().stream()).toList(),
                statuses.stream().flatMap(status -> status.peers().stream()).toList());
    }

    /// The registration of an Itsp that registers.
    Optional<RegistrationStatus> registration(String itsp) {
        return registrations.stream().filter(r -> r.name().equals(itsp)).findFirst().map(r -> new RegistrationStatus(
                Optional.of(state(r.state())), Optional.of(r.since()), r.detail().map(PeerView::readable)));
    }

    private static RegistrationStatus.State state(RegistrationState state) {
        return switch (state) {
            case Registering -> RegistrationStatus.State.Registering;
            case Registered -> RegistrationStatus.State.Registered;
            case Failed -> RegistrationStatus.State.Failed;
            case Unregistered -> RegistrationStatus.State.Off;
        };
    }

    List<PeerStatus> peerStatuses() {
        return peers.stream().limit(MOST_PEERS).map(PeerView::peerStatus).toList();
    }

    private static PeerStatus peerStatus(GatewayStatus.PeerStatus peer) {
        int colon = peer.target().indexOf(':');
        String transport = colon < 0 ? "" : peer.target().substring(0, colon).toUpperCase(Locale.ROOT);
        Optional<Authority> target = Authority.parse(peer.target().substring(colon + 1));
        return new PeerStatus(
                Printable.of(peer.name(), LONGEST_NAME),
                target.map(Authority::host).filter(host -> host.length() <= LONGEST_ADDRESS),
                target.map(Authority::port).orElse(OptionalInt.empty()),
                Arrays.stream(Transport.values()).filter(t -> t.name().equals(transport)).findFirst(),
                Optional.of(switch (peer.state()) {
                    case Up -> PeerStatus.State.Up;
                    case Down -> PeerStatus.State.Down;
                    case Unknown -> PeerStatus.State.Unknown;
                }),
                Optional.of(peer.since()),
                peer.detail().map(PeerView::readable));
    }

    private static String readable(String detail) {
        return Printable.of(detail, LONGEST_DETAIL);
    }

    /// By its registration where there is one, else by OPTIONS.
    void reachable(ConditionSet conditions, boolean registers, String itsp) {
        if (!registers) {
            answering(conditions);
            return;
        }
        Optional<GatewayStatus.RegistrationStatus> registration =
                registrations.stream().filter(r -> r.name().equals(itsp)).findFirst();
        if (registration.isEmpty()) {
            unknown(conditions);
            return;
        }
        Optional<Instant> since = registration.map(GatewayStatus.RegistrationStatus::since);
        String detail = registration.get().detail().map(text -> ": " + readable(text)).orElse("");
        switch (registration.get().state()) {
            case Registered -> conditions.beside(
                    ConditionType.PeerReachable, Status.True, Reason.Registered, "the provider accepted the registration", since);
            case Registering -> conditions.beside(
                    ConditionType.PeerReachable, Status.Unknown, Reason.Registering, "a registration is under way" + detail, since);
            case Failed, Unregistered -> conditions.beside(
                    ConditionType.PeerReachable, Status.False, Reason.RegistrationFailed, "the registration failed" + detail, since);
        }
    }

    /// Reachable while one peer answers.
    void answering(ConditionSet conditions) {
        List<GatewayStatus.PeerStatus> up = peers.stream().filter(peer -> peer.state() == PeerState.Up).toList();
        List<GatewayStatus.PeerStatus> down = peers.stream().filter(peer -> peer.state() == PeerState.Down).toList();
        if (!up.isEmpty()) {
            conditions.beside(
                    ConditionType.PeerReachable,
                    Status.True,
                    Reason.Answering,
                    up.size() + " of " + peers.size() + (peers.size() == 1 ? " peer answers" : " peers answer")
                            + (down.isEmpty() ? "" : ", not " + ConditionSet.lines(down.stream().map(PeerView::line))),
                    up.stream().map(GatewayStatus.PeerStatus::since).min(Instant::compareTo));
        } else if (!down.isEmpty()) {
            conditions.beside(
                    ConditionType.PeerReachable,
                    Status.False,
                    Reason.NoAnswer,
                    "no answer from " + ConditionSet.lines(down.stream().map(PeerView::line)),
                    down.stream().map(GatewayStatus.PeerStatus::since).max(Instant::compareTo));
        } else {
            unknown(conditions);
        }
    }

    private static String line(GatewayStatus.PeerStatus peer) {
        return peer.name() + " (" + peer.target() + peer.detail().map(text -> ", " + text).orElse("") + ")";
    }

    private static void unknown(ConditionSet conditions) {
        conditions.beside(ConditionType.PeerReachable, Status.Unknown, Reason.NotObserved, "no gateway has told yet", Optional.empty());
    }
}
