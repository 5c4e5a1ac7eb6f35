package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Setup;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A call that may be made.
///
/// @param setup         the configuration that it keeps to its end
/// @param transaction   the caller's INVITE transaction
/// @param invite        the caller's INVITE
/// @param flow          where it came from
/// @param caller        the caller's number as understood, for people
/// @param called        the called number as understood, for people
/// @param callerAt      who the caller is at
/// @param callerWriting how identities are written toward the caller
/// @param callerSources CIDRs that the caller's media may come from, beside what its SDP names
/// @param targets       where it may be answered, in the order to try; not empty, all on one side
/// @param hosts         for each address on the exposed side, the configuration's hosts that led to it, in lower case
public record CallPlan(
        Setup setup,
        ServerTransactionId transaction,
        SipRequest invite,
        Flow flow,
        String caller,
        String called,
        Neighbour callerAt,
        Writing callerWriting,
        List<String> callerSources,
        List<Target> targets,
        Map<InetAddress, Set<String>> hosts) {

    public CallPlan {
        targets = List.copyOf(targets);
        hosts = Map.copyOf(hosts);
    }

    Side calleeSide() {
        return targets.getFirst().flow().side();
    }
}
