/// Digest authentication: RFC 3261 §22 with RFC 2617, RFC 7616 and RFC 8760. One half answers challenges, the other makes them
/// and checks the answers. Passwords enter as [dev.trunkline.gateway.config.Secret] and never leave.
package dev.trunkline.gateway.core.digest;
