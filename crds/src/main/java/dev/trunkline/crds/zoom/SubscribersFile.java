package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.SecretRef;
import java.util.List;
import java.util.Optional;

/// A CSV file of subscribers, the Secret with their passwords by station number, and the e-mail addresses of those to take; none named
/// is all.
public record SubscribersFile(
        Optional<ConfigMapRef> configMapRef, String key, Optional<SecretRef> credentialsSecretRef, List<String> select) {

    public SubscribersFile {
        key = Copies.text(key);
        select = Copies.of(select);
    }
}
