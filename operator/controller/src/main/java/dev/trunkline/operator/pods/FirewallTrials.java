package dev.trunkline.operator.pods;

import dev.trunkline.rules.observed.ForbiddenPort;

/// What the trials of one pod's firewall add up to.
///
/// @param told what may be told: two trials in a row have said so. One alone may be a lost packet, or a policy that the node has
///             not taken up yet.
/// @param last what the last one said
record FirewallTrials(ForbiddenPort told, ForbiddenPort last) {

    static final FirewallTrials NONE = new FirewallTrials(ForbiddenPort.Untried, ForbiddenPort.Untried);

    FirewallTrials with(ForbiddenPort outcome) {
        return new FirewallTrials(outcome == last ? outcome : told, outcome);
    }
}
