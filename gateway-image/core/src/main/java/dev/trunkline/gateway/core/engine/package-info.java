/// The engine: what goes in, what comes out, and the one class that turns the first into the second. Sans-IO: no sockets,
/// threads, clocks or randomness may enter; time and ids come in as parameters.
package dev.trunkline.gateway.core.engine;
