package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.crds.media.MediaProfileSpec.RtcpMode;
import dev.trunkline.crds.media.Srtp;
import dev.trunkline.crds.media.Srtp.KeyExchange;
import dev.trunkline.crds.site.SipServer;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.References;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.site.SiteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Media on both sides of the gateway.
final class MediaFit {

    private MediaFit() {}

    /// A profile as the two sides ask it.
    private record Profile(String called, Protocol protocol, Optional<KeyExchange> keys, RtcpMode rtcp) {

        /// As ZOOM-13 describes the one that is built in.
        private static final Profile ZOOM =
                new Profile("the built-in profile zoom", Protocol.SrtpOnly, Optional.of(KeyExchange.SDES), RtcpMode.Bypass);

        static Optional<Profile> of(ZoomView zoom, String name) {
            return zoom.snapshot().mediaProfile(name).map(Profile::of)
                    .or(() -> References.isBuiltIn(zoom.ref(), new Use("", Use.Target.MediaProfile, name)) ? Optional.of(ZOOM) : Optional.empty());
        }

        private static Profile of(KubeObject<MediaProfileSpec> profile) {
            return new Profile(
                    profile.ref().toString(),
                    profile.spec().protocol().orElse(Protocol.RtpOnly),
                    profile.spec().srtp().flatMap(Srtp::keyExchange),
                    profile.spec().rtcpMode().orElse(RtcpMode.Bypass));
        }

        /// What it has other than SRTP alone, SDES and bypassed RTCP.
        List<String> deviations() {
            List<String> all = new ArrayList<>();
            if (protocol != Protocol.SrtpOnly) {
                all.add("protocol " + protocol + " instead of SrtpOnly");
            } else if (!keys.equals(Optional.of(KeyExchange.SDES))) {
                all.add(keys.map(_ -> "keyExchange DTLS-SRTP instead of SDES").orElse("no keyExchange instead of SDES"));
            }
            if (rtcp != RtcpMode.Bypass) {
                all.add("rtcpMode " + rtcp + " instead of Bypass");
            }
            return all;
        }
    }

    /// ZOOM-13
    static void towardZoom(ZoomView zoom, Findings findings) {
        zoom.snapshot().mediaProfile(zoom.spec().mediaProfileRef()).ifPresent(object -> {
            List<String> deviations = new ArrayList<>(Profile.of(object).deviations());
            if (object.spec().allowUnconfiguredCodecs()) {
                deviations.add("allowUnconfiguredCodecs on instead of off");
            }
            if (object.spec().keepSendonly()) {
                deviations.add("keepSendonly on instead of off, so that no music is heard on hold");
            }
            if (!deviations.isEmpty()) {
                findings.error("mediaProfileRef", object.ref() + " does not fit Zoom: it has " + list(deviations));
            }
        });
    }

    /// ZOOM-14
    static void towardThePbx(ZoomView zoom, Findings findings) {
        zoom.site().ifPresent(site -> {
            Map<Transport, List<String>> nodes = nodes(site.spec().sipServers());
            if (isMixed(site, findings)) {
                return;
            }
            if (nodes.size() > 1) {
                findings.error(
                        "coreMediaProfileRef",
                        site.ref() + " speaks TLS with " + list(nodes.get(Transport.TLS)) + " and TCP with " + list(nodes.get(Transport.TCP))
                                + ": SRTP toward the one and RTP toward the other, and an integration has one media profile for both");
                return;
            }
            Optional<String> ref = zoom.spec().coreMediaProfileRef();
            Optional<Profile> profile = ref.flatMap(name -> Profile.of(zoom, name));
            if (nodes.containsKey(Transport.TLS)) {
                String why = site.ref() + " speaks TLS with " + list(nodes.get(Transport.TLS));
                if (ref.isEmpty()) {
                    findings.error(
                            "coreMediaProfileRef",
                            why + ", so media toward the PBX is SRTP: name a MediaProfile with SrtpOnly, SDES and Bypass");
                }
                profile.map(Profile::deviations).filter(deviations -> !deviations.isEmpty()).ifPresent(deviations -> findings.error(
                        "coreMediaProfileRef",
                        why + ", so media toward the PBX is SRTP, and " + profile.get().called() + " has " + list(deviations)));
            }
            if (nodes.containsKey(Transport.TCP)) {
                profile.filter(stated -> stated.protocol() != Protocol.RtpOnly).ifPresent(stated -> findings.error(
                        "coreMediaProfileRef",
                        site.ref() + " speaks TCP with " + list(nodes.get(Transport.TCP)) + ", where the keys of SRTP could be read, and "
                                + stated.called() + " has protocol " + stated.protocol() + " instead of RtpOnly"));
            }
        });
    }

    private static boolean isMixed(SiteView site, Findings findings) {
        Map<String, List<SipServer>> groups = site.spec().sipServers().stream()
                .collect(Collectors.groupingBy(server -> server.group().orElse("default"), TreeMap::new, Collectors.toList()));
        groups.forEach((group, servers) -> {
            if (nodes(servers).size() > 1) {
                findings.error(
                        "siteRef",
                        "the nodes of group " + group + " of " + site.ref() + " share no transport: " + list(nodes(servers).entrySet()
                                .stream()
                                .map(each -> each.getKey() + " with " + list(each.getValue()))
                                .toList()));
            }
        });
        return groups.values().stream().anyMatch(servers -> nodes(servers).size() > 1);
    }

    /// The nodes' names by transport; TCP where none is stated.
    private static Map<Transport, List<String>> nodes(List<SipServer> servers) {
        return servers.stream().collect(Collectors.groupingBy(
                server -> server.transport().orElse(Transport.TCP),
                TreeMap::new,
                Collectors.mapping(SipServer::name, Collectors.toList())));
    }
}
