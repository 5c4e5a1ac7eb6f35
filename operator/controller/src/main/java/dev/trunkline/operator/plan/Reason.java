package dev.trunkline.operator.plan;

/// Every reason that a condition gives; `docs/conditions.md` lists them with what to do.
public enum Reason {
    /// Accepted: no rule objects.
    Accepted,
    /// Accepted: no rule refuses, some warn.
    AcceptedWithWarnings,
    /// Accepted: rules refuse; the gateways keep what was last good.
    RulesViolated,
    /// The manifest asks for what this version does not do.
    NotYetCarried,
    /// ResolvedRefs: everything that is referred to is there.
    Resolved,
    /// ResolvedRefs: something is not there, or not yet.
    RefNotFound,
    /// AddressReserved: the object holds its address.
    Reserved,
    /// AddressReserved: nobody has looked yet.
    Pending,
    /// AddressReserved: the cluster's load balancer has not given the address yet.
    WaitingForBalancer,
    /// AddressReserved: every place of the pool is taken.
    PoolExhausted,
    /// AddressReserved: the pinned place belongs to someone else.
    AddressTaken,
    /// AddressReserved: the pinned place is in no pool.
    AddressNotInPool,
    /// TokenValid: the tenant's flavour needs no token.
    NotNeeded,
    /// TokenValid: there is no token.
    NotSet,
    /// TokenValid: the token holds.
    Active,
    /// TokenValid: what is there is no token, not valid yet, or for somebody else.
    InvalidToken,
    /// TokenValid: the token holds for less than a calendar month.
    Expiring,
    /// TokenValid: the token holds no more.
    Expired,
    /// CertificateValid: it fits name, key, chain and date.
    CertificateFits,
    /// CertificateValid: the Secret holds no certificate or key that can be read.
    Unreadable,
    /// CertificateValid: it is for other names.
    NameMismatch,
    /// CertificateValid: the key is another one's.
    KeyMismatch,
    /// CertificateValid: a certificate between it and a root is missing.
    ChainIncomplete,
    /// CertificateValid: its chain ends at a root that is not trusted.
    RootNotTrusted,
    /// CertificateValid: its time, or that of one above it, has not begun.
    NotYetValid,
    /// Programmed: every pod of every gateway concerned runs this generation.
    Programmed,
    /// Programmed: a profile that nothing refers to runs nowhere.
    NotUsed,
    /// A draft runs nothing.
    Draft,
    /// Programmed: the gateways run an earlier generation, since this one is not accepted.
    LastGoodKept,
    /// Programmed: the object is not accepted, and what its gateway was last told is not known any more; it is left as it stands.
    LastGoodLost,
    /// Programmed: no generation of the object was ever good, so nothing runs.
    NothingToRun,
    /// Programmed: there is no address yet to be reached at.
    WaitingForAddress,
    /// Programmed: the gateway on the other end of a link has no address in the cluster yet.
    WaitingForLink,
    /// Programmed: the media profile that is named was never good.
    WaitingForProfile,
    /// Programmed: there is no pod, be it that Kubernetes could make none.
    NoPods,
    /// Programmed: a pod does not run.
    PodNotRunning,
    /// Programmed: a pod does not answer the operator.
    PodSilent,
    /// Programmed: a pod could not load its newest files.
    ConfigRejected,
    /// Programmed: a pod still runs an earlier generation.
    PodBehind,
    /// Programmed: a pod runs this generation, and Services do not lead to it yet.
    PodNotReady,
    /// PeerReachable: the provider accepted the registration.
    Registered,
    /// PeerReachable: a registration is under way.
    Registering,
    /// PeerReachable: the provider refused the registration, or did not answer.
    RegistrationFailed,
    /// PeerReachable: a peer answers.
    Answering,
    /// PeerReachable: no peer answers.
    NoAnswer,
    /// Nobody has found out yet.
    NotObserved,
    /// EgressKnown: those who answer do not say from where they saw the gateway's packets come.
    PeerDoesNotTell,
    /// EgressKnown: who answered said from where.
    SeenByPeer,
    /// EgressKnown: different peers saw different addresses.
    SeenDifferently,
    /// EgressKnown: known, and not the address by which the provider knows the gateway.
    NotTheReservedAddress,
    /// FirewallEnforced: nobody could try yet what the policy forbids.
    NotProbed,
    /// FirewallEnforced: what the policy forbids was shut, what it allows open.
    PolicyEnforced,
    /// FirewallEnforced: what the policy forbids was open.
    PolicyNotEnforced,
    /// Ready: everything that Ready stands over is true.
    Ready,
    /// Stalled: nothing waits for a change of the manifest.
    NotStalled,
    /// Reconciling: nothing is under way.
    Settled,
    /// The object is on its way out.
    Deleting,
    /// The object is on its way out, and others still refer to it.
    InUse,
    /// Programmed: the API server did not take some of the gateway's objects.
    NotApplied,
    /// Accepted: the namespace is none of this operator's domains.
    NotOnboarded
}
