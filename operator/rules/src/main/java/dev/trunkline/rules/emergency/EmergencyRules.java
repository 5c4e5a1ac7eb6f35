package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Source.Document.ZM;
import static dev.trunkline.rules.Subjects.EMERGENCIES;
import static dev.trunkline.rules.Subjects.SITES;
import static dev.trunkline.rules.Subjects.ZOOMS;

import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of EmergencyEndpoint, in the rulebook's order.
public final class EmergencyRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("E911-01", "The provider serves the site's country.", "S W L", ZM.at("10, 10.3"),
                    "Choose a provider that serves the country, or list the countries of provider Other.")
                    .among(EMERGENCIES, Provider::given),
            Rule.of("E911-02", "The provider's hosts are hosts.", "S G", ZM.at("10.3.2.2"),
                    "Write each location as the provider gave it: address, port, transport.")
                    .alone(EMERGENCIES, Provider::hosts)
                    .later("the endpoint's gateway"),
            Rule.of("E911-03", "The display name and the core port are unique.", "W R L", ZM.at("10.3.2.2"),
                    "Choose another name; choose a port that neither another endpoint nor the site's core realm has.")
                    .among(EMERGENCIES, Unique::nameAndPort),
            Rule.of("E911-04", "Media is what the provider demands.", "W(warn) L G", ZM.at("10.3.1"),
                    "Use RTP and the codec of the provider's region, unless the provider says otherwise.")
                    .among(EMERGENCIES, Calls::media)
                    .later("the endpoint's gateway"),
            Rule.of("E911-05", "Emergency numbers are dialled bare and with a prefix.", "S G", ZM.at("10"),
                    "List the numbers, without any prefix.")
                    .alone(EMERGENCIES, Calls::numbers)
                    .later("the endpoint's gateway"),
            Rule.of("E911-06", "Every emergency call says where the caller is.", "G", ZM.at("10.2"),
                    "Give buildings and locations.")
                    .later("the endpoint's gateway"),
            Rule.of("E911-07", "Address ranges lie in one another or apart, and lead to places that exist.", "S W L G",
                    ZM.at("10.4"),
                    "Correct the range; name a building and a location that the endpoint has.")
                    .alone(EMERGENCIES, Places::ranges)
                    .later("the endpoint's gateway"),
            Rule.of("E911-08", "Somebody is told of an emergency call.", "S W(warn) G R", ZM.at("10"),
                    "Set notify.mode to Provider or Gateway, with a target.")
                    .among(EMERGENCIES, Calls::told)
                    .later("the endpoint's gateway"),
            Rule.of("E911-09", "A mobile client is told by a marker.", "S G", ZM.at("10"),
                    "Give header and value, or neither.")
                    .alone(EMERGENCIES, Calls::mobile)
                    .later("the endpoint's gateway"),
            Rule.of("E911-10", "The calling address is on the provider's list.", "R", ZM.at("10.3"),
                    "Hand the address in status to the provider.")
                    .alone(EMERGENCIES, Provider::egress)
                    .later("the endpoint's gateway"),
            Rule.of("E911-11", "Identity and privacy pass unchanged.", "S G", ZM.at("10.3.2.1"),
                    "Leave privacy on.")
                    .later("the endpoint's gateway"),
            Rule.of("E911-12", "A site in a country with such a law has an emergency endpoint.", "W(warn) R L", ZM.at("10"),
                    "Add the site to an EmergencyEndpoint.")
                    .among(SITES, Law::endpoint),
            Rule.of("E911-13", "A location of the PBX or client comes first.", "R L G", ZM.at("10.3"),
                    "Load the rendered file into the PBX.")
                    .later("the rendered file"),
            Rule.of("E911-14", "A fixed telephone says where it stands, at a place that exists.", "S W(warn) L G", ZM.at("10.2"),
                    "Give the telephone the name of one of the endpoint's locations.")
                    .among(SITES, Law::extensions)
                    .among(ZOOMS, Law::subscribers)
                    .later("the endpoint's gateway"),
            Rule.of("E911-15", "There is an account with the provider.", "S L", ZM.at("10.2, 10.3"),
                    "Give account.id, for RedSky also account.tenant.")
                    .alone(EMERGENCIES, Provider::account));

    private EmergencyRules() {}
}
