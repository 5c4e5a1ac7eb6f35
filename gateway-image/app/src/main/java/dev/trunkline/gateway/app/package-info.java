/// The gateway program: sockets, timers, DNS, files and the status port around the engine.
package dev.trunkline.gateway.app;
