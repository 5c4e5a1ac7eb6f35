package dev.trunkline.rules.media;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.rules.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a profile itself can say wrong.
final class Profiles {

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
            if (Codecs.spelt(codecs.get(i)).isEmpty()) {
                findings.error(
                        "codecs[" + i + "]",
                        "the gateway does not carry the codec " + quoted(codecs.get(i)) + ", it carries " + everyCodec());
            }
        }
    }

    private static String everyCodec() {
        return String.join(", ", Codecs.CARRIED.subList(0, Codecs.CARRIED.size() - 1)) + " and " + Codecs.CARRIED.getLast();
    }

    /// MEDIA-09
    static void userAgents(MediaView profile, Findings findings) {
        doubles(findings, "userAgents", profile.spec().userAgents());
    }

    private static void doubles(Findings findings, String field, List<String> values) {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String first = seen.putIfAbsent(values.get(i).toLowerCase(Locale.ROOT), values.get(i));
            if (first != null) {
                findings.error(field + "[" + i + "]", quoted(first) + " stands in the list twice");
            }
        }
    }
}
