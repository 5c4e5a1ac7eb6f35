package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.DeviceClass;
import dev.trunkline.crds.common.SecretRef;
import java.util.Optional;
import java.util.OptionalInt;

/// A telephone that registers at the front itself (SITE-13).
public record Extension(
        String number,
        Optional<String> displayName,
        Optional<SecretRef> credentialsSecretRef,
        Optional<Forwards> forwards,
        Optional<DeviceClass> deviceClass,
        Optional<String> location) {

    public Extension {
        number = Copies.text(number);
    }

    /// Where calls go instead: numbers; `noAnswerSeconds` is 20 where left out.
    public record Forwards(
            Optional<String> always, Optional<String> busy, Optional<String> noAnswer, OptionalInt noAnswerSeconds) {}
}
