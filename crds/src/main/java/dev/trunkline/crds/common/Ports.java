package dev.trunkline.crds.common;

import java.util.OptionalInt;

/// A port for each transport; 0 switches one off (SITE-11).
public record Ports(OptionalInt udp, OptionalInt tcp, OptionalInt tls) {}
