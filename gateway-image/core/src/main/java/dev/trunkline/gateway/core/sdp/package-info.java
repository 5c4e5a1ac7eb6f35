/// Session descriptions: RFC 8866 (RFC 4566), read, edited for the other side of a call (RFC 3264), and written. What is not
/// understood stays as it was. No state, no time, no sockets.
package dev.trunkline.gateway.core.sdp;
