package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.core.digest.DigestAlgorithm;
import dev.trunkline.gateway.core.digest.DigestGuard;
import dev.trunkline.gateway.core.peer.NameTable;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// ITSP-26: calls from an address that is only an outbound peer's, and calls of a provider that shall prove itself, are
/// challenged.
final class Challenger {

    private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);
    // RFC 8760 §2.4 would have SHA-256 beside it, but clients that know MD5 alone give up at the sight of another algorithm.
    private static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.MD5);

    private final Ids ids;
    private String realm = "";
    private DigestGuard guard = guard("");

    Challenger(Ids ids) {
        this.ids = ids;
    }

    void configured(Setup setup) {
        String next = setup.task() instanceof Setup.Connection(_, Provider provider, _)
                ? expected(setup, provider).flatMap(Credentials.Digest::realm)
                        .or(provider::domain)
                        .orElse(provider.address())
                : "";
        if (!next.equals(realm)) {
            realm = next;
            guard = guard(next);
        }
    }

    /// The response that stands in a call's way, absent when it may go on.
    Optional<SipResponse> challenge(Instant now, Setup setup, NameTable names, Flow flow, SipRequest invite) {
        if (flow.side() == Side.LINK || !(setup.task() instanceof Setup.Connection(_, Provider provider, _))) {
            return Optional.empty();
        }
        boolean outboundOnly = Admission.of(setup, names, flow.remote().getAddress()) == Admission.Verdict.OUTBOUND_PEER;
        if (!outboundOnly && provider.inboundCredentials().isEmpty()) {
            return Optional.empty();
        }
        Optional<Credentials.Digest> expected = expected(setup, provider);
        if (expected.isEmpty()) {
            return Optional.of(invite.reply(403));
        }
        var result = guard.check(now, invite, false, user ->
                user.equals(expected.get().username()) ? Optional.of(expected.get().password()) : Optional.empty());
        return switch (result.verdict()) {
            case ACCEPTED -> Optional.empty();
            case STALE -> Optional.of(guard.challenge(now, invite, false, ids.nonce(), true));
            case MISSING, WRONG -> Optional.of(guard.challenge(now, invite, false, ids.nonce(), false));
        };
    }

    private static Optional<Credentials.Digest> expected(Setup setup, Provider provider) {
        return setup.digest(provider.inboundCredentials().or(provider::credentials));
    }

    private static DigestGuard guard(String realm) {
        return new DigestGuard(realm, ALGORITHMS, NONCE_LIFETIME);
    }
}
