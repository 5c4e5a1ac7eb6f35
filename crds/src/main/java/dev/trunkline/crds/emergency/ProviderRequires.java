package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import java.util.List;
import java.util.Optional;

/// What the provider demands of media (E911-04).
public record ProviderRequires(Optional<Protocol> mediaProtocol, List<String> codecs) {

    public ProviderRequires {
        codecs = Copies.of(codecs);
    }
}
