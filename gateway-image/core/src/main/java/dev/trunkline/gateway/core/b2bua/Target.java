package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipUri;
import java.util.List;
import java.util.Optional;

/// One place where a call may be answered.
///
/// @param neighbour  who is there
/// @param flow       where the INVITE goes
/// @param requestUri what it asks for; To has its identity
/// @param writing    how identities are written there
/// @param digest     what answers a challenge from there
/// @param sources    CIDRs that media may come from, beside what the SDP names
public record Target(
        Neighbour neighbour, Flow flow, SipUri requestUri, Writing writing, Optional<Credentials.Digest> digest, List<String> sources) {}
