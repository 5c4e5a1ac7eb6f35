package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.crds.common.PeerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the operator found out about a UnifyPhoneTenant.
public record UnifyPhoneTenantStatus(
        OptionalLong observedGeneration,
        List<Condition> conditions,
        Optional<Connector> connector,
        Optional<Token> token,
        List<TrunkStatus> sites,
        OptionalInt userCount,
        List<String> accountsWithoutNumber,
        List<String> renumbered,
        Optional<Instant> disabledSince,
        Optional<FoundAddress> boundAddress,
        Optional<FoundAddress> advertisedAddress,
        Optional<FoundAddress> egressAddress,
        List<PeerStatus> peers) {

    public UnifyPhoneTenantStatus {
        conditions = Copies.of(conditions);
        sites = Copies.of(sites);
        accountsWithoutNumber = Copies.of(accountsWithoutNumber);
        renumbered = Copies.of(renumbered);
        peers = Copies.of(peers);
    }

    /// The telephony connector as the service reports it (UPT-23).
    public record Connector(Optional<String> name, Optional<String> type, Optional<String> state) {}

    /// The JSON Web Token (UPT-04).
    public record Token(Optional<State> state, Optional<Instant> expires) {}

    /// The states of a token (UPT-04).
    public enum State {
        NotSet,
        Active,
        InvalidToken,
        Expiring,
        Expired
    }
}
