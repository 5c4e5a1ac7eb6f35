package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Source.Document.UP;
import static dev.trunkline.rules.Subjects.SITES;
import static dev.trunkline.rules.Subjects.TENANTS;

import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of UnifyPhoneTenant, in the rulebook's order.
public final class UnifyRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("UPT-01", "A tenant is for OpenScape or for Unify Video.", "S", UP.at("1"),
                    "Set flavour to OpenScape or UnifyVideo.")
                    .alone(TENANTS, Identity::flavour),
            Rule.of("UPT-02", "The API key and each trunk's identity lie in Secrets.", "S R G", UP.at("2.2"),
                    "Give a Secret with apiKey, and for each site one with trunkId, username and password.")
                    .alone(TENANTS, Identity::secrets)
                    .later("the tenant's gateway, which rolls out a changed key"),
            Rule.of("UPT-03", "A trunk identity is active once.", "W R", UP.at("5.3"),
                    "Get a trunk of its own for the copy, or switch one of the two tenants off.")
                    .among(TENANTS, Identity::once)
                    .heldBy("the operator, across the namespaces that it sees"),
            Rule.of("UPT-04", "Unify Video has a token that is valid.", "R L", UP.at("2.5"),
                    "Create a new token and put it into the Secret under jwt.")
                    .alone(TENANTS, TokenState::valid)
                    .later("a token that the service refuses"),
            Rule.of("UPT-05", "Unify Video uses international numbering.", "S L", UP.at("3.2"),
                    "Set numbering to International.")
                    .alone(TENANTS, Numbering::ofUnifyVideo),
            Rule.of("UPT-06", "International numbering has a location number.", "S W L", UP.at("3.2, 3.6.2"),
                    "Give the country code, at the site or for the tenant's incoming side.")
                    .among(TENANTS, Numbering::location),
            Rule.of("UPT-07", "A site has at most 60 lines, within its uplink.", "S W L", UP.at("3.2"),
                    "Lower simultaneousCalls, or sharedLines if other trunks have fewer.")
                    .among(TENANTS, Lines::bound),
            Rule.of("UPT-08", "The trunk has its transport, registrar, STUN server and media.", "S R G", UP.at("3.2"),
                    "Write hosts that exist; what is left out has the service's own values.")
                    .alone(TENANTS, Trunks::hosts)
                    .later("the tenant's gateway"),
            Rule.of("UPT-09", "A user has a number, a name and an e-mail address of its own.", "S W L", UP.at("3.3"),
                    "Give each user and team another call number, and each e-mail address once.")
                    .among(TENANTS, Users::known),
            Rule.of("UPT-10", "A Unify number is made, and has at most 15 digits after 00.", "W R L", UP.at("3.3.1, 3.3.3, 3.4"),
                    "Shorten the call number or the location number.")
                    .among(TENANTS, Numbering::fits),
            Rule.of("UPT-11", "A mainboard carries so many users.", "W L", UP.at("3.3"),
                    "Take users out, or state the model and edition that the site has.")
                    .among(TENANTS, Boards::carry),
            Rule.of("UPT-12", "Only some tenants have users without a direct number.", "W L", UP.at("3.6.5"),
                    "Give the user a DID, or use internal numbering on V3R3 FR1 with flavour OpenScape.")
                    .among(TENANTS, DirectNumbers::needed),
            Rule.of("UPT-13", "A release can do what the tenant asks for.", "W L", UP.at("History of Changes, 3.2 to 3.6.6"),
                    "Upgrade the PBX, or state the release that it has.")
                    .among(TENANTS, Releases::can),
            Rule.of("UPT-14", "A team joins one user and one desk phone.", "S W L R", UP.at("3.4"),
                    "Name a user of the tenant, leave its DID empty, and use an IP or TDM phone.")
                    .alone(TENANTS, Teams::twin)
                    .heldBy("the PBX, where the phone becomes ** and the number"),
            Rule.of("UPT-15", "A site has the licences and the software support.", "W R L", UP.at("1.1, 3.5"),
                    "Order licences, or take users out; renew software support.")
                    .among(TENANTS, Licensing::licences),
            Rule.of("UPT-16", "The file of cloud accounts is well formed.", "L R", UP.at("2.4"),
                    "Correct the line that the message names: emailAddress, firstName, lastName, locale.")
                    .alone(TENANTS, Accounts::file),
            Rule.of("UPT-17", "The PBX's routing is generated.", "R", UP.at("3.6.1, 3.6.2"),
                    "Load the rendered file.")
                    .later("the rendered file"),
            Rule.of("UPT-18", "A routing mode has what it needs.", "S W G L", UP.at("3.6.3, 3.6.4"),
                    "Join a team for DeskPhone and UnifyPhone; give AlternativeNumber and voicemail their targets.")
                    .alone(TENANTS, Routing::modes)
                    .later("the tenant's gateway"),
            Rule.of("UPT-19", "A failure is told with its reason.", "R", UP.at("5.3"),
                    "Follow the reason.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-20", "A tenant's site goes through a router.", "S W L", UP.at("3.1"),
                    "Set internetAccess of the site to RouterWan or RouterLan.")
                    .among(TENANTS, Internet::router),
            Rule.of("UPT-21", "The access code collides with no number and no pattern.", "S W L", UP.at("3.3, 3.6.2"),
                    "Choose another access code.")
                    .among(TENANTS, AccessCodes::apart),
            Rule.of("UPT-22", "A caller on the trunk is a user by its Unify number.", "G R", UP.at("3.6, 5.3"),
                    "Compare the number in the cloud with the one in status.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-23", "Provisioning waits for a connector that is Available.", "R", UP.at("2.3"),
                    "Look into the service's administration.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-24", "A user that leaves the manifest is not deleted unasked.", "W(warn) R L", UP.at("3.3"),
                    "Set userRemoval to Delete where the cloud account shall go too.")
                    .alone(TENANTS, Removal::warn),
            Rule.of("UPT-25", "A new numbering remakes all numbers, or none.", "W R L", UP.at("3.3"),
                    "Correct the location number.")
                    .among(TENANTS, Renumbering::ofTenant)
                    .among(SITES, Renumbering::ofSite),
            Rule.of("UPT-26", "A tenant's site has internet access and 128 kbit/s.", "W L", UP.at("3.1"),
                    "State internetAccess and uplinkKbps of the site.")
                    .among(TENANTS, Internet::uplink),
            Rule.of("UPT-27", "A call destination list has up to four targets.", "S G", UP.at("3.6.3"),
                    "Use positions 1 to 4, each with a type, an external one with route and number.")
                    .alone(TENANTS, Routing::destinations)
                    .later("the tenant's gateway"),
            Rule.of("UPT-28", "A routing mode says which devices ring.", "S G", UP.at("3.6.3, 3.6.4"),
                    "Use Default, DeskPhone, UnifyPhone or AlternativeNumber; forward to a number or Voicemail.")
                    .alone(TENANTS, Routing::forwards)
                    .later("the tenant's gateway"),
            Rule.of("UPT-29", "The rendered PBX file has the wizard's values.", "R L", UP.at("3.6.1, 3.6.2"),
                    "Load the rendered file.")
                    .later("the rendered file"),
            Rule.of("UPT-30", "An old release needs users that exist in the cloud.", "W R L", UP.at("2.4, 3.3"),
                    "Import the users first; give the file to a tenant of flavour OpenScape.")
                    .among(TENANTS, Accounts::exist)
                    .later("who holds a user already, which only the service knows"),
            Rule.of("UPT-31", "A DID is a number of the site that leads to its user.", "W W(warn) L", UP.at("3.3, 3.6.5"),
                    "Add the number to the site, with the user's or team's call number as its target.")
                    .among(TENANTS, DirectNumbers::lead),
            Rule.of("UPT-32", "A tenant that is switched off gives up its trunks.", "S R G", UP.at("5.3"),
                    "Set enabled to false before you copy or restore a system.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-33", "Further failures have reasons of their own.", "R", UP.at("5.3"),
                    "Follow the reason.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-34", "A token belongs to the named app, and is restricted.", "R L", UP.at("6"),
                    "Create the token for the client id of jwtClientId, so that only specific apps may use it.")
                    .alone(TENANTS, TokenState::apps)
                    .later("keeping the last good token"),
            Rule.of("UPT-35", "Hold, transfer and DTMF work.", "G", UP.at("1"),
                    "Nothing.")
                    .heldBy("the gateway"),
            Rule.of("UPT-36", "The service is reached by name, its address the fallback.", "S R", UP.at("4"),
                    "Give domain and api.host as host names.")
                    .alone(TENANTS, Identity::service)
                    .later("the tenant's gateway"),
            Rule.of("UPT-37", "Status shows each site's trunk.", "R", UP.at("3.2"),
                    "Nothing.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-38", "A user in a call joins no team.", "R W(warn)", UP.at("3.4"),
                    "Log the user's client off.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-39", "Users and teams say whether they are in the directory.", "S R", UP.at("3.6.6"),
                    "Set directory and membersInDirectory.")
                    .heldBy("the schema"),
            Rule.of("UPT-40", "Status names who has no licence.", "R L", UP.at("3.5"),
                    "Order licences, or take users out.")
                    .later("the tenant's status"),
            Rule.of("UPT-41", "Bad media near the bound is noticed.", "G R(warn)", UP.at("3.2"),
                    "Lower simultaneousCalls.")
                    .later("the tenant's gateway"),
            Rule.of("UPT-42", "Traces are bounded in time and hold no secrets.", "R G", UP.at("5.2"),
                    "Set gateway.trace.")
                    .later("the tenant's gateway"));

    private UnifyRules() {}
}
