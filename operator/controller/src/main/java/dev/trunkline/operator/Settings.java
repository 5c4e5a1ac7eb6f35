package dev.trunkline.operator;

import dev.trunkline.operator.admission.Webhook;
import dev.trunkline.operator.followed.Followed;
import dev.trunkline.rules.settings.OperatorSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the chart sets: for the domains, and for this program itself.
///
/// @param domains  the namespaces to serve
/// @param election absent: this program takes itself for the only one
/// @param resync   how often everything is looked at without an event
/// @param firewall how often a gateway's firewall is tried that holds
/// @param hold     how long a condition about others that wavers keeps what it said
/// @param nameServer where peers' names are looked up, see [dev.trunkline.operator.names.PeerResolver]
/// @param httpPort of probes and metrics
/// @param catalogue where the provider catalogue lies; absent: the one that is built in
/// @param trustedRoots where the roots lie that Zoom trusts; absent: there is no such list
/// @param webhook  absent: objects meet the rules only when they stand
public record Settings(
        OperatorSettings operator,
        Set<String> domains,
        Optional<Election> election,
        Duration resync,
        Duration firewall,
        Duration hold,
        String nameServer,
        int httpPort,
        Optional<Followed.Place> catalogue,
        Optional<Followed.Place> trustedRoots,
        Optional<Webhook.Settings> webhook) {

    public Settings {
        domains = Set.copyOf(domains);
    }

    /// The leader's Lease, in the operator's own namespace.
    ///
    /// @param identity this program's, such as the pod's name
    public record Election(String leaseName, String identity, Duration lease, Duration renew, Duration retry) {}
}
