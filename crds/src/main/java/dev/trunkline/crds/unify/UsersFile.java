package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// A CSV file of cloud accounts (UPT-16).
public record UsersFile(Optional<ConfigMapRef> configMapRef, String key) {

    public UsersFile {
        key = Copies.text(key);
    }
}
