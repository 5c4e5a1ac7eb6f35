/// Where a peer is: RFC 3263 with the cluster's resolver. Names in, addresses in order of preference out; no engine, no SIP.
package dev.trunkline.gateway.app.dns;
