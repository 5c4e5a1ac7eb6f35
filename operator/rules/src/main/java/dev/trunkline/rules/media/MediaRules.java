package dev.trunkline.rules.media;

import static dev.trunkline.rules.Source.Document.ITSP;
import static dev.trunkline.rules.Source.Document.RFC;
import static dev.trunkline.rules.Source.Document.ZM;
import static dev.trunkline.rules.Subjects.EMERGENCIES;
import static dev.trunkline.rules.Subjects.ITSPS;
import static dev.trunkline.rules.Subjects.PROFILES;
import static dev.trunkline.rules.Subjects.ZOOMS;

import dev.trunkline.rules.References;
import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of MediaProfile, in the rulebook's order.
public final class MediaRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("MEDIA-01", "SRTP says how keys are agreed on.", "S", ZM.at("9.4"),
                    "Give srtp.keyExchange, SDES or DTLS-SRTP.")
                    .alone(PROFILES, Profiles::keyExchange),
            Rule.of("MEDIA-02", "Codecs are listed once, and one is left.", "S", ZM.at("9.4.2"),
                    "List a codec once; list one at least, or allow unconfigured codecs.")
                    .alone(PROFILES, Profiles::codecs),
            Rule.of("MEDIA-03", "RTCP is passed on or ended here.", "S G", ZM.at("9.4.2"),
                    "Use Bypass or Terminate.")
                    .heldBy("the schema and the gateway"),
            Rule.of("MEDIA-04", "SRTP keys do not travel in the clear.", "W(warn) L", RFC.at("4568 section 7"),
                    "Use transport TLS, or a profile of RTP alone.")
                    .among(ITSPS, KeysInTheClear::towardAProvider)
                    .among(EMERGENCIES, KeysInTheClear::towardAnEmergencyProvider),
            Rule.of("MEDIA-05", "Two sides without a common codec need transcoding.", "S G", ZM.at("9.4.1"),
                    "Switch transcoding on, or list a codec that both sides have.")
                    .heldBy("the gateway, which answers 488"),
            Rule.of("MEDIA-06", "A profile in use is not deleted.", "W R", ITSP.at("further information"),
                    "Take the profile out of whatever refers to it first.")
                    .among(PROFILES, References::deletion)
                    .heldBy("the operator's finalizer"),
            Rule.of("MEDIA-07", "Music on hold is heard where a client needs sendrecv.", "S G", ZM.at("9.4.2"),
                    "Leave keepSendonly off for such clients.")
                    .heldBy("the gateway"),
            Rule.of("MEDIA-08", "A profile lists codecs that the gateway carries.", "S W L", ZM.at("9.4.1"),
                    "Write a codec by its SDP name, one of those that the message lists; switch transcoding on between sides that share none.")
                    .alone(PROFILES, Profiles::carried)
                    .among(ZOOMS, Converting::needed),
            Rule.of("MEDIA-09", "A user agent belongs to one profile of a gateway.", "W L G", ZM.at("9.4.2"),
                    "Take one of the doubles out.")
                    .alone(PROFILES, Profiles::userAgents)
                    .among(ZOOMS, Agents::once)
                    .heldBy("the gateway, which chooses by user agent"));

    private MediaRules() {}
}
