/// What the relay of the gateway costs, by the gateway's own classes on the loopback. No tests, no product code.
package dev.trunkline.bench.media;
