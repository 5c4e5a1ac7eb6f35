package dev.trunkline.crds.common;

import java.util.Optional;
import java.util.OptionalInt;

/// A host name or address and a port.
public record HostPort(Optional<String> host, OptionalInt port) {}
