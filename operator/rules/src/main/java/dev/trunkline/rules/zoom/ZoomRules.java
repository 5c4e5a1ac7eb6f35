package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Source.Document.ZM;
import static dev.trunkline.rules.Subjects.SITES;
import static dev.trunkline.rules.Subjects.TENANTS;
import static dev.trunkline.rules.Subjects.ZOOMS;

import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of ZoomIntegration, in the rulebook's order.
public final class ZoomRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("ZOOM-01", "Every product has the version that the integration needs.", "S W(warn) L", ZM.at("2.2"),
                    "Upgrade the product that the message names, and state its hotfix.")
                    .alone(ZOOMS, Products::versions),
            Rule.of("ZOOM-02", "The service account is nobody's own.", "S W L", ZM.at("2.2.1"),
                    "Use an e-mail address that no user has.")
                    .among(ZOOMS, Accounts::apart)
                    .among(TENANTS, Accounts::users),
            Rule.of("ZOOM-03", "Cloud access is direct or by a proxy.", "S W(warn) R L", ZM.at("6.1"),
                    "Give name servers, or a proxy with host and port, not both; credentials both or neither.")
                    .alone(ZOOMS, Cloud::access),
            Rule.of("ZOOM-04", "An e-mail address is one user's, for ever.", "S W L", ZM.at("7.2.1"),
                    "Give each subscriber of the namespace another address; remove and add instead of editing.")
                    .among(ZOOMS, Subscribers::emails),
            Rule.of("ZOOM-05", "Users are handed over in batches of 50.", "R L", ZM.at("7.1.3.2"),
                    "Load the rendered files one by one.")
                    .later("the rendered files"),
            Rule.of("ZOOM-06", "A subscriber and the PBX have what Zoom needs.", "S W L", ZM.at("2.2, 7.2, 11.1"),
                    "Give voicemail index, Secret with password, call log All; switch SIP over UDP off.")
                    .among(ZOOMS, PbxPart::needs),
            Rule.of("ZOOM-07", "The PBX's side is rendered.", "R L", ZM.at("7.2"),
                    "Load the rendered file.")
                    .later("the rendered file"),
            Rule.of("ZOOM-08", "The integration's state comes from a feed.", "R L", ZM.at("8.1"),
                    "Give the four lists and the status in inventory.")
                    .alone(ZOOMS, Feed::source)
                    .later("the feed"),
            Rule.of("ZOOM-09", "Users of four lists are compared.", "R L", ZM.at("8.2, 8.3"),
                    "Follow the issue's remedy.")
                    .later("the feed"),
            Rule.of("ZOOM-10", "Registrations may last as long as Zoom mobile wants.", "S W(warn) L G", ZM.at("9.4.1.1"),
                    "Leave registration.maxExpiry at 2678400.")
                    .alone(ZOOMS, Registration::expiry)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-11", "The certificate fits the FQDN, its key, its chain and the date.", "R L", ZM.at("9.3"),
                    "Get a certificate for the FQDN from an authority that the roots name, with its whole chain.")
                    .alone(ZOOMS, ShownCertificate::fits),
            Rule.of("ZOOM-12", "TLS is 1.2 or later, with suites that exist.", "S G", ZM.at("9.3"),
                    "Write cipher suites by their names of TLS.")
                    .alone(ZOOMS, ClientTls::suites)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-13", "Media toward Zoom is SRTP with SDES, and sendonly is turned.", "S G", ZM.at("9.4.2"),
                    "Use the built-in profile zoom, or one like it.")
                    .among(ZOOMS, MediaFit::towardZoom)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-14", "Media toward the PBX fits the transport toward it.", "W L G", ZM.at("9.4.3"),
                    "Use SRTP with SDES and RTCP bypass over TLS, RTP over TCP; one transport a group.")
                    .among(ZOOMS, MediaFit::towardThePbx)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-15", "The block list exempts networks.", "S G", ZM.at("9.3"),
                    "Write networks as address and prefix length, no wider than needed.")
                    .alone(ZOOMS, Registration::blocklist)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-16", "Push needs cloud access.", "S L", ZM.at("9.5"),
                    "Give cloudAccess, or switch pushNotifications off.")
                    .alone(ZOOMS, Cloud::push),
            Rule.of("ZOOM-17", "A busy tone may be played.", "S G", ZM.at("11.1"),
                    "Switch busyTone on.")
                    .later("the integration's gateway"),
            Rule.of("ZOOM-18", "Timers of calls and addresses have bounds.", "S G", ZM.at("9.4.1.1"),
                    "Stay within the bounds.")
                    .alone(ZOOMS, Registration::timers)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-19", "There is a licence for each user.", "W L", ZM.at("5"),
                    "Order licences, or take subscribers out.")
                    .alone(ZOOMS, Licences::oneAUser),
            Rule.of("ZOOM-20", "Zoom is spoken to over TLS only.", "S W L G", ZM.at("9.3"),
                    "Open the TLS port of access or of the access realm.")
                    .among(ZOOMS, SitePart::tlsPort)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-21", "The FQDN resolves to the advertised address.", "R", ZM.at("7.2, 9.2"),
                    "Correct the name's DNS record.")
                    .later("the integration's gateway"),
            Rule.of("ZOOM-22", "The site has an OpenScape 4000 and its nodes.", "W L", ZM.at("9.2"),
                    "Name a site with sipServers and system.family OpenScape4000.")
                    .among(ZOOMS, SitePart::pbx),
            Rule.of("ZOOM-23", "A voicemail index has one route.", "S W L", ZM.at("2.2, 7.2"),
                    "Add the index to pbx.voicemailRoutes, once.")
                    .among(ZOOMS, PbxPart::voicemail),
            Rule.of("ZOOM-24", "A subscriber's number makes an E.164 number.", "W L R", ZM.at("7.2"),
                    "Correct the site's location number or the station number.")
                    .among(ZOOMS, PbxPart::numbers),
            Rule.of("ZOOM-25", "What must be redone in Zoom is named.", "W(warn) L", ZM.at("7.3"),
                    "Redo in Zoom what the message names.")
                    .among(ZOOMS, Redone::warn)
                    .among(SITES, Redone::ofSite),
            Rule.of("ZOOM-26", "Each subscriber's state is known.", "R L", ZM.at("7.1.3"),
                    "Finish the subscriber in Zoom.")
                    .later("the feed"),
            Rule.of("ZOOM-27", "The service account is active.", "S R L", ZM.at("2.2.1, 8.1"),
                    "Let a partner or an account administrator authorise it again.")
                    .alone(ZOOMS, Accounts::active)
                    .later("OAuth, which the feed shows"),
            Rule.of("ZOOM-28", "All clients of a user ring.", "G", ZM.at("8.2"),
                    "Nothing.")
                    .later("the integration's gateway"),
            Rule.of("ZOOM-29", "The accounts are a customer's, Business or Enterprise.", "S L", ZM.at("2.2.1, 4"),
                    "Use an end-customer account.")
                    .alone(ZOOMS, Accounts::types),
            Rule.of("ZOOM-30", "A user has a Zoom licence that allows it.", "S W(warn) L", ZM.at("2.2"),
                    "Use one of the licences that the field lists; leave automatic assignment off.")
                    .alone(ZOOMS, Subscribers::automaticAssignment),
            Rule.of("ZOOM-31", "A stand-alone PBX has Flex licences, and several devices one user.", "W L", ZM.at("2.2, 5"),
                    "Order Flex licences; set userBasedLicensing.")
                    .alone(ZOOMS, Licences::standalone),
            Rule.of("ZOOM-32", "Software support has not ended.", "R L", ZM.at("2.2"),
                    "Renew software support.")
                    .alone(ZOOMS, Licences::support),
            Rule.of("ZOOM-33", "The trusted roots are recent.", "R L", ZM.at("9.3"),
                    "Load the vendor's newest roots.")
                    .alone(ZOOMS, ShownCertificate::roots),
            Rule.of("ZOOM-34", "The cloud's answers are told.", "R", ZM.at("6, 8"),
                    "Look into the cloud's administration.")
                    .later("the feed"),
            Rule.of("ZOOM-35", "Renegotiation goes with TLS 1.2.", "S G", ZM.at("9.3"),
                    "Leave renegotiation off, or allow TLS 1.2.")
                    .alone(ZOOMS, ClientTls::checks)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-36", "Every switch of the vendor's page is a field or is listed as not done.", "S G", ZM.at("9.4.1.1"),
                    "See docs/not-supported.md.")
                    .alone(ZOOMS, Registration::throttle)
                    .later("the integration's gateway"),
            Rule.of("ZOOM-37", "The Assistant's proxy has host, port and credentials.", "S R L", ZM.at("6.2"),
                    "Give host and port; user name and password both or neither.")
                    .alone(ZOOMS, Cloud::assistantProxy),
            Rule.of("ZOOM-38", "Mobile phones need mobile calling.", "W(warn) L", ZM.at("7.1"),
                    "Switch mobileCalling on.")
                    .alone(ZOOMS, Subscribers::mobile));

    private ZoomRules() {}
}
