package dev.trunkline.gateway.config;

import java.util.Optional;
import java.util.OptionalInt;

/// The outside of a gateway. Public ports equal the pod's own ports.
///
/// @param udp               the SIP port over UDP, absent when off
/// @param tcp               the SIP port over TCP, absent when off
/// @param advertisedAddress the address that Contact, Via and SDP carry on this side; absent: the pod's own
/// @param media             the ports for RTP and RTCP on this side
public record Exposed(OptionalInt udp, OptionalInt tcp, Optional<String> advertisedAddress, PortRange media) {}
