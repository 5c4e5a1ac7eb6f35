/// The programs on the other side: Kamailio and baresip as the provider, baresip as the PBX, SIPp as a stranger.
package dev.trunkline.demo.peers;
