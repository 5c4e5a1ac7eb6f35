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
        List<String> agents = profile.spec().userAgents();
        doubles(findings, "userAgents", agents);
        for (int i = 0; i < agents.size(); i++) {
            String agent = agents.get(i);
            String field = "userAgents[" + i + "]";
            if (Agents.key(agent).isEmpty()) {
                findings.error(field, "a user agent that is only blanks would be every device's");
                continue;
            }
            agents.stream()
                    .filter(other -> !Agents.key(other).isEmpty() && Agents.key(agent).startsWith(Agents.key(other)))
                    .filter(other -> !Agents.key(agent).equals(Agents.key(other)))
                    .findFirst()
                    .ifPresent(other -> findings.warn(
                            field,
                            quoted(agent) + " changes nothing beside " + quoted(other) + ", which is the beginning of it and matches its devices"));
        }
    }

    private static void doubles(Findings findings, String field, List<String> values) {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String first = seen.putIfAbsent(Agents.key(values.get(i)), values.get(i));
            if (first != null && !Agents.key(first).isEmpty()) {
                findings.error(field + "[" + i + "]", quoted(first) + " stands in the list twice");
            }
        }
    }
}
