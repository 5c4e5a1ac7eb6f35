package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.SecretRef;
import java.util.List;
import java.util.Optional;

/// Who tells your own people of an emergency call (E911-08).
public record Notify(Optional<Mode> mode, Optional<Webhook> webhook, List<String> sipTargets) {

    public Notify {
        sipTargets = Copies.of(sipTargets);
    }

    /// Who does it.
    public enum Mode {
        Provider,
        Gateway,
        None
    }

    /// An HTTPS address that is called.
    public record Webhook(String url, Optional<SecretRef> secretRef) {

        public Webhook {
            url = Copies.text(url);
        }
    }
}
