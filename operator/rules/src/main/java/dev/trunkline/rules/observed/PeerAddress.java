package dev.trunkline.rules.observed;

import dev.trunkline.rules.net.Ip;
import java.util.OptionalInt;

/// One address of a name.
///
/// @param port what an SRV record says, absent for an address record
public record PeerAddress(Ip address, OptionalInt port) {}
