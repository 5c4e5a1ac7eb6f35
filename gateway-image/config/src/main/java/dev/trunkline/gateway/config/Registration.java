package dev.trunkline.gateway.config;

import java.util.Optional;

/// How a connection registers with its provider (ITSP-23).
///
/// @param registrar    `host` or `host:port`; absent: the provider's address
/// @param expires      seconds asked for; the answer counts
/// @param authUser     the user of the address of record; absent: the credential's user name
/// @param contactUser  the user part of Contact; absent: `authUser`
/// @param retryInitial seconds before the first new attempt after a failure; doubles each time
/// @param retryMax     seconds at which the doubling ends
public record Registration(
        Optional<String> registrar,
        int expires,
        Optional<String> authUser,
        Optional<String> contactUser,
        int retryInitial,
        int retryMax) {}
