package dev.trunkline.crds.itsp;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.SecretRef;
import java.util.List;
import java.util.Optional;

/// Where calls from the provider come from (ITSP-17, ITSP-26): host names, addresses or CIDRs.
public record Inbound(List<String> addresses, Optional<SecretRef> credentialsSecretRef) {

    public Inbound {
        addresses = Copies.of(addresses);
    }
}
