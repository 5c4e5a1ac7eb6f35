package dev.trunkline.rules.firewall;

import static dev.trunkline.rules.Source.Document.AST;
import static dev.trunkline.rules.Source.Document.KUBERNETES;
import static dev.trunkline.rules.Source.Document.UP;
import static dev.trunkline.rules.Source.Document.ZM;
import static dev.trunkline.rules.Subjects.EMERGENCIES;
import static dev.trunkline.rules.Subjects.ITSPS;
import static dev.trunkline.rules.Subjects.SITES;
import static dev.trunkline.rules.Subjects.TENANTS;

import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of firewalls, in the rulebook's order.
public final class FirewallRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("FW-01", "A gateway's policy allows what its documents list and nothing else.", "R G", UP.at("4"),
                    "Add the missing peer or range to the manifest.")
                    .heldBy("the operator, in the NetworkPolicy, and the gateway's own check of sources"),
            Rule.of("FW-02", "Unify Phone has its addresses and ports.", "R L", UP.at("4"),
                    "Override what has moved in trunk, api and media.")
                    .later("the tenant's gateway"),
            Rule.of("FW-03", "Port 443 is never opened inward.", "R W", UP.at("4"),
                    "Use another port.")
                    .heldBy("SITE-11, E911-03, GW-01 and the operator's settings, which allow no port below 1024, and the operator, which opens no other"),
            Rule.of("FW-04", "The cloud's published ranges are followed.", "R L", UP.at("4"),
                    "Correct the file; the last good set holds meanwhile.")
                    .later("the tenant's gateway"),
            Rule.of("FW-05", "A Zoom gateway lets in clients on its TLS port and its media ports.", "R L", ZM.at("2.2.2"),
                    "Change access or gateway.portRange.")
                    .later("the integration's gateway"),
            Rule.of("FW-06", "Emergency traffic goes to and from the provider's addresses alone.", "R", ZM.at("10.3"),
                    "List the provider's media networks, as address and prefix length.")
                    .alone(EMERGENCIES, Networks::ofTheEmergencyProvider)
                    .later("the endpoint's gateway"),
            Rule.of("FW-07", "Policy follows the addresses of a name, without flapping.", "R", AST.at("outgoing peer"),
                    "Nothing: an address leaves some time after it was last seen.")
                    .heldBy("the operator"),
            Rule.of("FW-08", "The same rules are published for the firewall outside the cluster.", "R L", UP.at("4"),
                    "Load the published file.")
                    .later("the published files"),
            Rule.of("FW-10", "Extensions register from networks.", "W(warn) R L", ZM.at("9.2, 10.3"),
                    "List the networks of the telephones, as address and prefix length.")
                    .alone(SITES, Networks::ofExtensions)
                    .heldBy("the operator, in the front's NetworkPolicy"),
            Rule.of("FW-11", "Push goes to known addresses or to the proxy.", "W R L", ZM.at("6, 9.5"),
                    "List CloudLink's hosts in cloudAccess.cloudLinkEndpoints, or give a proxy.")
                    .later(Rule.ITS_CHECK),
            Rule.of("FW-12", "Media comes from networks and ports.", "R L", AST.at("peers for each direction"),
                    "Write networks as address and prefix length, no wider than the peer's own.")
                    .alone(ITSPS, Networks::ofTheProvider)
                    .alone(SITES, Networks::ofThePbx)
                    .alone(TENANTS, Networks::ofTheCloud)
                    .heldBy("the operator, in the NetworkPolicy"),
            Rule.of("FW-13", "What clients need stands apart from what the gateway needs.", "R L", UP.at("4"),
                    "Load the clients' table into the clients' firewall.")
                    .later("the published files"),
            Rule.of("FW-14", "The range file and its region can be set.", "R L", UP.at("4"),
                    "Set cloudRegion, or give the file as a ConfigMap.")
                    .later("the tenant's gateway"),
            Rule.of("FW-09", "A gateway on the host network is outside any policy, and says so.", "R", KUBERNETES.at("network policies"),
                    "Use another exposure than HostNetwork.")
                    .heldBy("the operator, in FirewallEnforced"));

    private FirewallRules() {}
}
