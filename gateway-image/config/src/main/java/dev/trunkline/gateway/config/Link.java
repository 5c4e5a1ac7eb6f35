package dev.trunkline.gateway.config;

/// The side between a connection gateway and a front: SIP over TCP and RTP from pod to pod, always by the pod's own address.
///
/// @param tcp   the SIP port
/// @param media the ports for RTP and RTCP on this side
public record Link(int tcp, PortRange media) {}
