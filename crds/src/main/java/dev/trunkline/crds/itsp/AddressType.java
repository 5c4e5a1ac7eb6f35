package dev.trunkline.crds.itsp;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the provider's address is to be read (ITSP-05).
public enum AddressType {
    /// A domain whose SRV records say where to go.
    @JsonProperty("DNS-SRV")
    DnsSrv,
    /// A host name.
    @JsonProperty("FQDN")
    Fqdn,
    /// An address literal.
    @JsonProperty("IP")
    Ip
}
