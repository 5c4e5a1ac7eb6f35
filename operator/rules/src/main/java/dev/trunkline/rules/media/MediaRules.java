package dev.trunkline.rules.media;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The rules of MediaProfile, in the rulebook's order.
public final class MediaRules {

    /// Codecs that a gateway relays as they are, by their SDP names.
    private static final List<String> CARRIED = List.of(
            "PCMU", "PCMA", "G722", "G729", "G726-32", "GSM", "iLBC", "opus", "AMR", "AMR-WB", "EVS", "L16", "CLEARMODE");

    public static final List<Rule> ALL = List.of(
            rule("MEDIA-01", "SRTP says how keys are agreed on.", MediaRules::keyExchange),
            rule("MEDIA-02", "Codecs are listed once, and one is left.", MediaRules::codecs),
            among("MEDIA-06", "A profile in use is not deleted.", MediaRules::deletion),
            rule("MEDIA-08", "A profile lists codecs that the gateway carries.", MediaRules::carried),
            rule("MEDIA-09", "A user agent stands in a profile once.", MediaRules::userAgents));

    private MediaRules() {}

    @FunctionalInterface
    private interface Check {
        void judge(Facts facts, KubeObject<MediaProfileSpec> profile, Findings findings);
    }

    private static Rule rule(String id, String about, Check check) {
        return new Rule(id, about, Rule.Scope.OneObject, each(id, check));
    }

    private static Rule among(String id, String about, Check check) {
        return new Rule(id, about, Rule.Scope.Domain, each(id, check));
    }

    private static Rule.Check each(String id, Check check) {
        return (facts, problems) -> facts.snapshot().mediaProfiles().values().forEach(
                profile -> check.judge(facts, profile, new Findings(id, profile.ref(), problems)));
    }

    private static void keyExchange(Facts facts, KubeObject<MediaProfileSpec> profile, Findings findings) {
        Protocol protocol = profile.spec().protocol().orElse(Protocol.RtpOnly);
        if (protocol != Protocol.RtpOnly && profile.spec().srtp().flatMap(srtp -> srtp.keyExchange()).isEmpty()) {
            findings.error("srtp", "protocol " + protocol + " needs a key exchange, SDES or DTLS-SRTP");
        }
    }

    private static void codecs(Facts facts, KubeObject<MediaProfileSpec> profile, Findings findings) {
        doubles(findings, "codecs", profile.spec().codecs());
        if (!profile.spec().allowUnconfiguredCodecs() && profile.spec().codecs().isEmpty()) {
            findings.error(
                    "codecs",
                    "no codec is listed and unconfigured codecs are not allowed, so no call could have audio; list at least one");
        }
    }

    private static void carried(Facts facts, KubeObject<MediaProfileSpec> profile, Findings findings) {
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

    private static void deletion(Facts facts, KubeObject<MediaProfileSpec> profile, Findings findings) {
        List<ObjectRef> users = facts.usersOfProfile(profile.meta().name());
        if (profile.meta().deleting() && !users.isEmpty()) {
            findings.warn("", "the deletion waits, since the profile is in use by " + list(users));
        }
    }

    private static void userAgents(Facts facts, KubeObject<MediaProfileSpec> profile, Findings findings) {
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
