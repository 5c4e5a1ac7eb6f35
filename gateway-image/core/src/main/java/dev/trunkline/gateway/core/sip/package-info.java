/// SIP messages (RFC 3261 §7, §25): typed headers, one parser, one writer, the stream framer. No state, no time, no sockets.
package dev.trunkline.gateway.core.sip;
