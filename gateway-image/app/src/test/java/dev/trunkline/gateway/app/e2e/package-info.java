/// Calls through whole gateways on the loopback: real sockets, real files, nothing replaced.
package dev.trunkline.gateway.app.e2e;
