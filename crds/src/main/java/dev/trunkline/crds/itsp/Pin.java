package dev.trunkline.crds.itsp;

import java.util.Optional;
import java.util.OptionalInt;

/// The address and port to reserve, where they must not move (ITSP-09).
public record Pin(Optional<String> address, OptionalInt port) {}
