/// The addresses behind peers' names, for the firewall policy: asked here first, joined with what the gateways use, and kept for
/// a while after they were last seen.
package dev.trunkline.operator.names;
