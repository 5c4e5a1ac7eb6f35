package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.emergency.EmergencyEndpointSpec.MobileMarker;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec.Region;
import dev.trunkline.crds.emergency.Notify;
import dev.trunkline.crds.emergency.ProviderRequires;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.media.Codecs;
import dev.trunkline.rules.net.Authority;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How an emergency call is dialled, sounds and is told of.
final class Calls {

    private static final int LONGEST_VALUE = 128;
    private static final Pattern TELLING = Pattern.compile("[A-Za-z0-9]");

    private static final Pattern HTTPS = Pattern.compile("(?i:https)://([^ /?#]+)([/?#][^ ]*)?");

    private Calls() {}

    /// E911-05
    static void numbers(EmergencyView endpoint, Findings findings) {
        List<String> numbers = endpoint.spec().numbers();
        if (numbers.isEmpty()) {
            findings.error("numbers", "the endpoint needs the emergency numbers that are dialled (numbers), such as [\"911\"]");
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (!numbers.get(i).matches("[0-9]{2,8}")) {
                findings.error(
                        "numbers[" + i + "]",
                        quoted(numbers.get(i)) + " is no emergency number: it must be 2 to 8 digits without any prefix, such as 911");
            }
        }
        List<String> prefixes = endpoint.spec().prefixes();
        for (int i = 0; i < prefixes.size(); i++) {
            if (!prefixes.get(i).matches("[0-9*#]{1,4}")) {
                findings.error("prefixes[" + i + "]", quoted(prefixes.get(i)) + " is no prefix: it must be 1 to 4 digits, * or #");
            }
        }
    }

    /// E911-04: a profile, or what the gateway does without one, against what the provider demands.
    static void media(EmergencyView endpoint, Findings findings) {
        endpoint.spec().providerRequires().ifPresent(requires -> {
            unknown(requires, findings);
            if (endpoint.spec().mediaProfileRef().isEmpty()) {
                withoutProfile(requires, endpoint.spec().providerRegion(), findings);
            }
        });
        endpoint.spec().mediaProfileRef().flatMap(endpoint.snapshot()::mediaProfile).ifPresent(profile -> {
            Optional<ProviderRequires> requires = endpoint.spec().providerRequires();
            Protocol wanted = requires.flatMap(ProviderRequires::mediaProtocol).orElse(Protocol.RtpOnly);
            Protocol used = profile.spec().protocol().orElse(Protocol.RtpOnly);
            if (used != wanted) {
                findings.warn("mediaProfileRef", profile.ref() + " has " + used + ", and the provider takes " + wanted);
            }
            List<String> codecs = requires.map(ProviderRequires::codecs).orElse(List.of());
            if (!codecs.isEmpty()) {
                demanded(profile, codecs, findings);
            } else {
                endpoint.spec().providerRegion().ifPresent(region -> ofTheRegion(profile, region, findings));
            }
        });
    }

    private static void demanded(KubeObject<MediaProfileSpec> profile, List<String> codecs, Findings findings) {
        List<String> beyond = profile.spec().codecs().stream().filter(codec -> !Codecs.contains(codecs, codec)).toList();
        if (profile.spec().allowUnconfiguredCodecs()) {
            findings.warn(
                    "mediaProfileRef",
                    profile.ref() + " allows unconfigured codecs, and the provider takes " + list(codecs) + " alone");
        }
        if (!beyond.isEmpty()) {
            findings.warn(
                    "mediaProfileRef", profile.ref() + " lists " + list(beyond) + ", and the provider takes " + list(codecs) + " alone");
        }
    }

    private static void unknown(ProviderRequires requires, Findings findings) {
        for (int i = 0; i < requires.codecs().size(); i++) {
            String codec = requires.codecs().get(i);
            if (Codecs.spelt(codec).isEmpty()) {
                findings.warn("providerRequires.codecs[" + i + "]", "no gateway carries " + quoted(codec) + ", so a call with it alone cannot be made");
            }
        }
    }

    private static void withoutProfile(ProviderRequires requires, Optional<Region> region, Findings findings) {
        Optional<String> codec = region.map(Calls::codec);
        boolean protocol = requires.mediaProtocol().filter(wanted -> wanted != Protocol.RtpOnly).isPresent();
        boolean codecs = !requires.codecs().isEmpty()
                && codec.filter(used -> requires.codecs().stream().allMatch(used::equalsIgnoreCase)).isEmpty();
        if (protocol || codecs) {
            findings.warn(
                    "mediaProfileRef",
                    "without a media profile the gateway uses " + Protocol.RtpOnly + " and " + codec.orElse("PCMU or PCMA") + ", and the provider takes "
                            + (protocol ? requires.mediaProtocol().orElseThrow() + (codecs ? " and " : "") : "")
                            + (codecs ? list(requires.codecs()) + " alone" : "") + "; name a MediaProfile that fits");
        }
    }

    private static void ofTheRegion(KubeObject<MediaProfileSpec> profile, Region region, Findings findings) {
        String codec = codec(region);
        if (!profile.spec().allowUnconfiguredCodecs() && !Codecs.contains(profile.spec().codecs(), codec)) {
            findings.warn("mediaProfileRef", profile.ref() + " lacks " + codec + ", the codec of the provider's region");
        }
    }

    private static String codec(Region region) {
        return switch (region) {
            case NorthAmerica -> "PCMU";
            case Europe -> "PCMA";
        };
    }

    /// E911-08
    static void told(EmergencyView endpoint, Findings findings) {
        Optional<Notify> notification = endpoint.spec().notification();
        Notify.Mode mode = notification.flatMap(Notify::mode).orElse(Notify.Mode.Provider);
        switch (mode) {
            case Provider -> {}
            case Gateway -> {
                boolean nobody = notification.flatMap(Notify::webhook).isEmpty()
                        && notification.map(Notify::sipTargets).orElse(List.of()).isEmpty();
                if (nobody) {
                    findings.warn("notify", "mode Gateway has neither a webhook nor a SIP target, so that an Event alone tells");
                }
            }
            case None -> {
                List<?> american = endpoint.spec().siteRefs().stream()
                        .flatMap(name -> endpoint.snapshot().site(name).stream())
                        .filter(site -> site.spec().country().filter(Law.COUNTRIES::contains).isPresent())
                        .map(KubeObject::ref)
                        .toList();
                if (!american.isEmpty()) {
                    findings.warn("notify.mode", "nobody is told of an emergency call, which the law of " + list(american) + " demands");
                }
            }
        }
        notification.flatMap(Notify::webhook)
                .filter(webhook -> !isHttps(webhook.url()))
                .ifPresent(_ -> findings.error(
                        "notify.webhook.url",
                        "a webhook has an https address, such as https://alarm.example.net/911: after https:// a host name or an IP address,"
                                + " one of IPv6 in brackets"));
    }

    /// The rest of the text may hold a key, and stays unsaid.
    private static boolean isHttps(String url) {
        Matcher parts = HTTPS.matcher(url);
        return parts.matches() && Authority.parse(parts.group(1)).isPresent();
    }

    /// E911-09
    static void mobile(EmergencyView endpoint, Findings findings) {
        endpoint.spec().mobileMarker()
                .filter(marker -> marker.header().isEmpty() || marker.value().isEmpty())
                .ifPresent(_ -> findings.error(
                        "mobileMarker",
                        "a mobile client is told by a header and the value in it; both are needed, since a wrong guess could cost a"
                                + " life"));
        endpoint.spec().mobileMarker().flatMap(MobileMarker::header).filter(header -> !header.matches("[A-Za-z0-9-]{1,64}")).ifPresent(
                header -> findings.error(
                        "mobileMarker.header", quoted(header) + " is no header: up to 64 letters, digits and -, such as User-Agent"));
        endpoint.spec().mobileMarker().flatMap(MobileMarker::value).filter(value -> value.isEmpty() || value.length() > LONGEST_VALUE)
                .ifPresent(value -> findings.error(
                        "mobileMarker.value", quoted(value) + " has " + value.length() + " characters, allowed are 1 to " + LONGEST_VALUE));
        endpoint.spec().mobileMarker().flatMap(MobileMarker::value).filter(value -> !value.isEmpty() && !TELLING.matcher(value).find())
                .ifPresent(value -> findings.error(
                        "mobileMarker.value", "a value without any letter or digit stands in nearly every header, and a wrong guess could cost a life"));
    }
}
