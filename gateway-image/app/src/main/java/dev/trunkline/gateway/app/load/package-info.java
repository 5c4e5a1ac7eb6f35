/// Watches the mounted directory and hands over each configuration that may be served. No sockets, no engine.
package dev.trunkline.gateway.app.load;
