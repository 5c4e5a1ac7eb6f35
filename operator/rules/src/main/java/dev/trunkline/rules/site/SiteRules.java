package dev.trunkline.rules.site;

import static dev.trunkline.rules.Source.Document.AST;
import static dev.trunkline.rules.Source.Document.ITSP;
import static dev.trunkline.rules.Source.Document.UP;
import static dev.trunkline.rules.Source.Document.ZM;
import static dev.trunkline.rules.Subjects.SITES;
import static dev.trunkline.rules.Subjects.TENANTS;
import static dev.trunkline.rules.Subjects.ZOOMS;

import dev.trunkline.rules.DefaultPasswords;
import dev.trunkline.rules.References;
import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of Site, in the rulebook's order.
public final class SiteRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("SITE-01", "Public numbers are E.164 and come from complete Itsps.", "S W L", ITSP.at("end"),
                    "Write + and country code, and name a complete connection of this namespace.")
                    .among(SITES, Numbers::publicNumbers),
            Rule.of("SITE-02", "A public number belongs to one site, once.", "W R L", ITSP.at("end"),
                    "Take the number out of one of the two lines.")
                    .among(SITES, Numbers::unique),
            Rule.of("SITE-03", "A public number leads to an internal number.", "W(warn) G L", AST.at("handling calls"),
                    "Give the number a target, at equal length for a whole range.")
                    .alone(SITES, Numbers::targets)
                    .among(SITES, Numbers::answered)
                    .heldBy("the gateway, which answers 404"),
            Rule.of("SITE-04", "Dial patterns are well formed and tell numbers apart.", "S W L G", AST.at("patterns"),
                    "Correct the column that the message names, or make one of two patterns more specific.")
                    .alone(SITES, Dialling::patterns)
                    .heldBy("the gateway, with the same code"),
            Rule.of("SITE-05", "A pattern sends to Itsps that the site uses.", "W L G", AST.at("outgoing calls"),
                    "Name the Itsp under itspCalls, or let a number come from it.")
                    .alone(SITES, Dialling::routes)
                    .heldBy("the gateway, which fails over"),
            Rule.of("SITE-06", "The uplink bounds the calls.", "W W(warn) G L", UP.at("3.1, 3.2"),
                    "Claim fewer calls, or state the uplink that there is: 128 kbit/s carry one call.")
                    .alone(SITES, Dialling::uplink)
                    .heldBy("the site's front, by 503 with Retry-After"),
            Rule.of("SITE-07", "The location number has a country code.", "S W(warn) L", UP.at("3.2, 3.6.2"),
                    "Give country code, area code and PABX number as digits without + or leading 0.")
                    .alone(SITES, Numbers::location)
                    .alone(TENANTS, Numbers::location),
            Rule.of("SITE-08", "SIP servers have a place, and speak TCP or TLS.", "S G", ZM.at("9.2"),
                    "Give each node a name of its own and an address or host name that the front can reach.")
                    .alone(SITES, Core::sipServers)
                    .heldBy("the site's front, which probes the nodes"),
            Rule.of("SITE-09", "A site without SIP servers is served by its front.", "R G", AST.at("softphones that register"),
                    "Give the site extensions, or the nodes of its PBX.")
                    .later("the front as registrar"),
            Rule.of("SITE-10", "A site in use is not deleted.", "W R", ITSP.at("further information"),
                    "Take the site out of tenants, integrations and emergency endpoints first.")
                    .among(SITES, References::deletion)
                    .heldBy("the operator's finalizer"),
            Rule.of("SITE-11", "Realms have a side and open ports.", "S W(warn) L", ZM.at("9.1"),
                    "Leave one port open; on the access side TLS alone, on a port of your own such as 65061.")
                    .alone(SITES, Core::realms)
                    .among(ZOOMS, OwnPorts::ofZoom),
            Rule.of("SITE-12", "No Secret in use holds a vendor's default password.", "R L", ZM.at("11.2"),
                    "Choose a password of your own.")
                    .gateways(DefaultPasswords::refuse),
            Rule.of("SITE-13", "Extensions register where there is no PBX.", "S W R L G", AST.at("softphones that register"),
                    "Remove extensions or sipServers; give each extension a number of its own and a Secret with a password.")
                    .alone(SITES, Extensions::registered)
                    .later("the front as registrar"),
            Rule.of("SITE-14", "SIP messages on the access side have a bound.", "S G", ZM.at("9.1"),
                    "Raise messageRate of the realm.")
                    .alone(SITES, Core::messages)
                    .heldBy("the gateway, which drops and counts the rest"));

    private SiteRules() {}
}
