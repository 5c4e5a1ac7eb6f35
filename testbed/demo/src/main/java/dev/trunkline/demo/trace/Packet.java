package dev.trunkline.demo.trace;

import java.net.InetSocketAddress;

/// One captured UDP datagram or TCP segment over IPv4.
///
/// @param micros   time of capture, microseconds since the epoch
/// @param tcp      whether it is TCP, else UDP
/// @param sequence the TCP sequence number, 0 for UDP
public record Packet(long micros, boolean tcp, InetSocketAddress from, InetSocketAddress to, long sequence, byte[] payload) {}
