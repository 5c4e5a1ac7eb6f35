/// SIP on the wire: sockets, connections and framing, on Netty. What comes in goes to [Inbound]; what goes out comes by
/// [SipTransport]. No decision about a message is made here, and no clock is read but for how long a connection was idle.
package dev.trunkline.gateway.app.transport;
