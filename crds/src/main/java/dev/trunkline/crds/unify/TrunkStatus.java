package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A site's trunk (UPT-37) and its users without a licence (UPT-40).
public record TrunkStatus(
        String siteRef,
        Optional<TrunkState> trunkState,
        Optional<TrunkUserState> trunkUserState,
        Optional<Boolean> linesAdded,
        Optional<Boolean> configured,
        Optional<Boolean> connectivityChecked,
        List<String> unlicensedUsers,
        OptionalInt unlicensedCount) {

    public TrunkStatus {
        siteRef = Copies.text(siteRef);
        unlicensedUsers = Copies.of(unlicensedUsers);
    }

    /// Whether the trunk is switched on.
    public enum TrunkState {
        Disabled,
        Enabled
    }

    /// Whether its user is registered.
    public enum TrunkUserState {
        Offline,
        Online
    }
}
