/// The media relay: RTP and RTCP between the two legs of a call, on plain NIO datagram channels in a thread of its own.
/// The engine says what to relay; no packet reaches it. No Netty, no SIP, and nothing that blocks but the selector may enter.
package dev.trunkline.gateway.app.media;
