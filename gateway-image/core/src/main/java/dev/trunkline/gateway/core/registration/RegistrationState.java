package dev.trunkline.gateway.core.registration;

import java.time.Instant;
import java.util.Optional;

/// Where one registration stands (RFC 3261 §10.2). The binding's end and the next attempt are timers of the state, so that
/// neither can fire where it means nothing.
/// ```
///   Waiting ──due──► Trying ──2xx──► Registered ──refresh──► Refreshing ──2xx──► Registered
///      ▲               │refused                                   │refused
///      └───────────────┘                     Retrying ◄───────────┘ (the binding still holds; Waiting once it ends)
///   Unlocated stands beside Waiting and Retrying for as long as there is nobody to ask.
///   any ──unregister──► Leaving ──answer or none──► Left
/// ```
/// A state that waits for an outcome gives up by itself, long after every transaction has ended: should the outcome get lost by a
/// fault of ours, the next attempt still comes.
public sealed interface RegistrationState {

    /// Not registered; the next attempt is due at `retryAt`.
    record Waiting(Instant retryAt, int failures) implements RegistrationState {}

    /// The first REGISTER is under way.
    record Trying(int failures, Instant giveUpAt) implements RegistrationState {}

    /// Bound until `expiresAt`; refreshed at `refreshAt`.
    record Registered(Instant expiresAt, Instant refreshAt) implements RegistrationState {}

    /// A refresh is under way; bound until `expiresAt`.
    record Refreshing(Instant expiresAt, int failures, Instant giveUpAt) implements RegistrationState {}

    /// A refresh got no answer; still bound until `expiresAt`, tried again at `retryAt`.
    record Retrying(Instant expiresAt, Instant retryAt, int failures) implements RegistrationState {}

    /// No address of the registrar is known, which is no fault of its own: no patience is lost, and it is asked as soon as there is
    /// one. Bound until `expiresAt`, where that is given.
    record Unlocated(Optional<Instant> expiresAt, int failures) implements RegistrationState {}

    /// Told to un-register; the REGISTER with `Expires: 0` goes out at `askAt`, or as soon as the one before is answered, and is
    /// under way when there is no such time.
    record Leaving(Optional<Instant> askAt, Instant giveUpAt) implements RegistrationState {}

    /// Un-registered, or never registered.
    record Left() implements RegistrationState {}
}
