package dev.trunkline.gateway.config;

/// How a peer is named (ITSP-05).
public enum AddressType {
    /// A domain name whose SRV records say where to go (RFC 3263).
    DnsSrv,
    /// A host name with address records.
    Fqdn,
    /// An address literal.
    Ip
}
