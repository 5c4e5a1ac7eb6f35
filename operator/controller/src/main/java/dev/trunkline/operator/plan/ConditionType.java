package dev.trunkline.operator.plan;

import java.util.Arrays;
import java.util.Optional;

/// Every type of condition that an object may have; `docs/conditions.md` lists them with the kinds that have them.
public enum ConditionType {
    /// No rule refuses the object.
    Accepted,
    /// What it refers to is there.
    ResolvedRefs,
    /// It holds the address that the outside connects to.
    AddressReserved,
    /// The token that a tenant needs holds.
    TokenValid,
    /// The certificate that an integration's clients are shown fits.
    CertificateValid,
    /// The pods run this generation.
    Programmed,
    /// A provider or a PBX answers.
    PeerReachable,
    /// The address from which the gateway's own packets leave is known.
    EgressKnown,
    /// The network policy was seen to hold.
    FirewallEnforced,
    /// All that `Ready` stands over are true.
    Ready,
    /// Something is under way that ends by itself.
    Reconciling,
    /// The object waits for somebody.
    Stalled;

    /// The type of that name; empty for what another program has written.
    public static Optional<ConditionType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
