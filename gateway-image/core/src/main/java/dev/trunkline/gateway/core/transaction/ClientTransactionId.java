package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.Method;

/// Names a client transaction by what its responses carry: RFC 3261 §17.1.3.
public record ClientTransactionId(Side side, String branch, Method method) {}
