package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.isVisible;
import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.SipPorts;
import dev.trunkline.rules.site.SiteView;
import java.util.List;

/// What no other endpoint of the domain may have (E911-03).
final class Unique {

    private Unique() {}

    /// E911-03
    static void nameAndPort(EmergencyView endpoint, Findings findings) {
        endpoint.spec().displayName().flatMap(name -> endpoint.facts().firstEmergencyNamed(name))
                .filter(first -> !first.ref().equals(endpoint.ref()))
                .ifPresent(first -> findings.error(
                        "displayName",
                        quoted(endpoint.spec().displayName().orElseThrow()) + " is the name of " + first.ref()
                                + " already; names are compared without case and surrounding blanks"));
        reachable(endpoint, findings);
        endpoint.spec().coreRealmPort().stream().forEach(port -> {
            SipPorts.judge("coreRealmPort", port, findings);
            endpoint.facts().firstEmergencyPort(port).filter(first -> !first.ref().equals(endpoint.ref())).ifPresent(
                    first -> findings.error("coreRealmPort", "port " + port + " is the core port of " + first.ref() + " already"));
            List<SiteView> sites = endpoint.facts().sites();
            sites.stream()
                    .filter(site -> endpoint.spec().siteRefs().contains(site.meta().name()))
                    .filter(site -> site.allCorePorts().contains(port))
                    .forEach(site -> findings.error(
                            "coreRealmPort",
                            "port " + port + " is a core SIP port of " + site.ref() + ", where the PBX sends its other calls"));
        });
    }

    /// The source gives each endpoint a name and a port of its own: nobody else's can be told from what is not there.
    private static void reachable(EmergencyView endpoint, Findings findings) {
        if (!isVisible(endpoint.spec().displayName().orElse(""))) {
            findings.warn("displayName", "the endpoint has no name of its own (displayName) by which people tell it from others");
        }
        List<String> systems = endpoint.spec().siteRefs().stream()
                .filter(name -> endpoint.facts().site(name).filter(site -> !site.spec().sipServers().isEmpty()).isPresent())
                .map(name -> "Site/" + name)
                .toList();
        if (endpoint.spec().coreRealmPort().isEmpty() && !systems.isEmpty()) {
            findings.warn(
                    "coreRealmPort",
                    "without a port of its own (coreRealmPort) the PBX of " + list(systems) + " has no trunk that leads to this endpoint alone");
        }
    }
}
