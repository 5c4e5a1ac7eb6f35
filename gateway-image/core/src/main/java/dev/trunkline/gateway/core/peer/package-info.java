/// Who is on the other side of a gateway: names and their addresses (ITSP-20), which sources are let in (ITSP-17, ITSP-18),
/// and whether a peer answers (ITSP-16, SITE-08). No call may enter.
package dev.trunkline.gateway.core.peer;
