package dev.trunkline.crds.itsp;

import dev.trunkline.crds.common.MediaRanges;
import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.common.Transport;
import java.util.Optional;
import java.util.OptionalInt;

/// The parameters that provider and customer agree on; what is left out comes from the provider catalogue (ITSP-08).
public record Connection(
        Optional<AddressType> addressType,
        Optional<String> address,
        OptionalInt port,
        Optional<Transport> transport,
        Optional<String> realm,
        Optional<String> username,
        Optional<SecretRef> credentialsSecretRef,
        Optional<String> fromUser,
        Optional<String> outboundProxy,
        Optional<Inbound> inbound,
        Optional<MediaRanges> media,
        Optional<NumberFormat> numberFormat,
        Optional<Registration> registration,
        Optional<Pin> reserved) {}
