package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Source.Document.AST;
import static dev.trunkline.rules.Source.Document.ITSP;
import static dev.trunkline.rules.Subjects.ITSPS;
import static dev.trunkline.rules.Subjects.SITES;

import dev.trunkline.rules.References;
import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of Itsp, in the rulebook's order.
public final class ItspRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("ITSP-01", "The provider is in the catalogue and open to self-service.", "W L", ITSP.at("step 5"),
                    "Name an id of the provider catalogue; have a provider without self-service provisioned manually.")
                    .alone(ITSPS, Identity::provider),
            Rule.of("ITSP-02", "The display name is given and unique in the domain.", "S W L", ITSP.at("step 6"),
                    "Choose a display name that no other connection of the namespace has.")
                    .among(ITSPS, Identity::displayName),
            Rule.of("ITSP-03", "The language of announcements is one that there are announcements in.", "S W(warn) G", ITSP.at("step 7"),
                    "Use a BCP 47 tag such as en; another language falls back to English.")
                    .alone(ITSPS, Identity::language),
            Rule.of("ITSP-04", "Credentials are given where the provider asks for them, and only there.", "W R L", ITSP.at("step 8"),
                    "Give realm, user name and password (in a Secret) as the catalogue entry asks, and nothing it does not ask for.")
                    .alone(ITSPS, Credentials::asked),
            Rule.of("ITSP-05", "The address is of the stated type.", "S W L", ITSP.at("step 8"),
                    "Give an IP address with IP, a domain name with FQDN or DNS-SRV.")
                    .alone(ITSPS, Peer::address),
            Rule.of("ITSP-06", "A port goes with FQDN or IP only.", "S W L", ITSP.at("step 8"),
                    "Leave the port out with DNS-SRV, or use FQDN or IP.")
                    .alone(ITSPS, Peer::port),
            Rule.of("ITSP-07", "The transport is one that the provider offers.", "S W L", ITSP.at("step 8"),
                    "Choose UDP, TCP or TLS as the catalogue entry allows.")
                    .alone(ITSPS, Peer::transport),
            Rule.of("ITSP-08", "Overriding a catalogue default is noticed.", "R W(warn) L", ITSP.at("step 10"),
                    "Make sure that the provider told you the other value, or leave the field out.")
                    .alone(ITSPS, Peer::overrides),
            Rule.of("ITSP-09", "A connection holds one address and port from its draft on, and none is dealt twice.", "R", ITSP.at("step 9"),
                    "Enlarge the pool, or pin an address that nobody else has.")
                    .among(ITSPS, Drafts::pin)
                    .among(SITES, Drafts::pin)
                    .heldBy("the operator's reservations, in AddressReserved"),
            Rule.of("ITSP-10", "There are at most as many drafts as sites, and one.", "W W(warn) R L", ITSP.at("further information"),
                    "Apply the sites first, or complete a draft.")
                    .among(ITSPS, Drafts::bound)
                    .among(SITES, Drafts::siteGoes),
            Rule.of("ITSP-11", "Only a provider that wants your address first has drafts, and a draft has a name.", "S W L",
                    ITSP.at("further information"),
                    "Make the connection Complete, or name its provider and give it a display name.")
                    .alone(ITSPS, Drafts::allowed),
            Rule.of("ITSP-12", "A complete connection has all that the provider requires.", "W R L", ITSP.at("further information"),
                    "Fill in every field that the message lists, or leave the connection a draft.")
                    .alone(ITSPS, Credentials::complete),
            Rule.of("ITSP-13", "A connection in use does not go back to draft.", "W L", ITSP.at("steps 9 to 11"),
                    "Take the connection out of the sites first.")
                    .among(ITSPS, Drafts::back),
            Rule.of("ITSP-14", "A connection in use is not deleted.", "W R", ITSP.at("further information"),
                    "Take the connection out of the sites first.")
                    .among(ITSPS, References::deletion)
                    .heldBy("the operator's finalizer"),
            Rule.of("ITSP-15", "Connections that differ only in the site are one.", "W(warn) L", ITSP.at("further information"),
                    "Let the sites share one connection.")
                    .among(ITSPS, Sharing::sites),
            Rule.of("ITSP-16", "Whether the provider answers is told apart from whether the connection is complete.", "R G", ITSP.at("end"),
                    "Wait for the provider to set up its side, or ask it.")
                    .heldBy("the gateway, which registers or sends OPTIONS; told in PeerReachable"),
            Rule.of("ITSP-17", "Peers are hosts, addresses or networks that a peer can have.", "S G", AST.at("peers for each direction"),
                    "List the provider's own hosts and networks, no wider.")
                    .alone(ITSPS, Peer::peers)
                    .heldBy("the gateway, which lets in no other source"),
            Rule.of("ITSP-18", "A call comes from the provider if its source address does.", "G R", AST.at("peers for each direction"),
                    "Add the address that the provider calls from to inbound.addresses.")
                    .heldBy("the gateway, silent over UDP and closing over TCP toward strangers"),
            Rule.of("ITSP-19", "Calls from a provider reach internal numbers only.", "G", AST.at("contexts"),
                    "Give the number an internal target; a forward of an internal user may lead outside.")
                    .heldBy("the gateways' routing"),
            Rule.of("ITSP-20", "All addresses of a name are used, in order, and followed as they change.", "G R", AST.at("outgoing peer"),
                    "Nothing: status shows what the name resolves to.")
                    .heldBy("the operator and the gateway, which both resolve"),
            Rule.of("ITSP-21", "fromUser is a user part.", "G", AST.at("fromuser"),
                    "Write the user part alone, without @ and host.")
                    .alone(ITSPS, Peer::fromUser)
                    .heldBy("the gateway, in From of its calls"),
            Rule.of("ITSP-22", "The provider's digest challenge is answered.", "G", AST.at("secret"),
                    "Give the right user name and password in the Secret.")
                    .heldBy("the gateway"),
            Rule.of("ITSP-23", "A registration says as whom and where.", "S G", AST.at("registering with the ITSP"),
                    "Give a user name or authUser, and registrar and proxy as host or host:port.")
                    .alone(ITSPS, Peer::registration)
                    .heldBy("the gateway, which keeps registered"),
            Rule.of("ITSP-24", "The provider can reach what the gateway advertises.", "W(warn) R L", AST.at("a routable address"),
                    "State the public address in gateway.advertisedAddress.")
                    .among(ITSPS, Advertised::routable),
            Rule.of("ITSP-25", "Numbers without a country code have one country.", "S G L", AST.at("handling calls"),
                    "Ask the provider for E.164 numbers, or use one connection a country.")
                    .among(ITSPS, Formats::countries)
                    .heldBy("the gateway, which translates"),
            Rule.of("ITSP-26", "Credentials asked of inbound calls are complete.", "S G", AST.at("outgoing peer"),
                    "Put username and password into the Secret of inbound.credentialsSecretRef.")
                    .alone(ITSPS, Credentials::inbound)
                    .heldBy("the gateway, which challenges"),
            Rule.of("ITSP-27", "A template of the catalogue counts once its holes are filled.", "W R L", ITSP.at("step 10"),
                    "Write the whole value in the form that the message shows, with your own words in place of the braces.")
                    .alone(ITSPS, Templates::filled),
            Rule.of("ITSP-28", "Only the domain's administrators configure.", "(RBAC)", ITSP.at("step 1"),
                    "Bind the chart's role trunkline-admin to whoever may.")
                    .heldBy("the chart's roles, admin and viewer"));

    private ItspRules() {}
}
