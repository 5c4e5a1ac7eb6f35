package dev.trunkline.rules.media;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.rules.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a profile itself can say wrong.
final class Profiles {

    /// Codecs that a gateway relays as they are, by their SDP names.
    private static final List<String> CARRIED = List.of(
            "PCMU", "PCMA", "G722", "G729", "G726-32", "GSM", "iLBC", "opus", "AMR", "AMR-WB", "EVS", "L16", "CLEARMODE");

    private Profiles() {}

    /// MEDIA-01
    static void keyExchange(MediaView profile, Findings findings) {
        Protocol protocol = profile.spec().protocol().orElse(Protocol.RtpOnly);
        if (protocol != Protocol.RtpOnly && profile.spec().srtp().flatMap(srtp -> srtp.keyExchange()).isEmpty()) {
            findings.error("srtp", "protocol " + protocol + " needs a key exchange, SDES or DTLS-SRTP");
        }
    }

    /// MEDIA-02
    static void codecs(MediaView profile, Findings findings) {
        doubles(findings, "codecs", profile.spec().codecs());
        if (!profile.spec().allowUnconfiguredCodecs() && profile.spec().codecs().isEmpty()) {
            findings.error(
                    "codecs",
                    "no codec is listed and unconfigured codecs are not allowed, so no call could have audio; list at least one");
        }
    }

    /// MEDIA-08
    static void carried(MediaView profile, Findings findings) {
        List<String> codecs = profile.spec().codecs();
        for (int i = 0; i < codecs.size(); i++) {
            if (!CARRIED.contains(codecs.get(i))) {
                findings.error(
                        "codecs[" + i + "]",
                        "the gateway does not carry the codec " + quoted(codecs.get(i)) + ", it carries " + everyCodec());
            }
        }
    }

    private static String everyCodec() {
        return String.join(", ", CARRIED.subList(0, CARRIED.size() - 1)) + " and " + CARRIED.getLast();
    }

    /// MEDIA-09
    static void userAgents(MediaView profile, Findings findings) {
        doubles(findings, "userAgents", profile.spec().userAgents());
    }

    private static void doubles(Findings findings, String field, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.get(i).toLowerCase(Locale.ROOT))) {
                findings.error(field + "[" + i + "]", quoted(values.get(i)) + " stands in the list twice");
            }
        }
    }
}
