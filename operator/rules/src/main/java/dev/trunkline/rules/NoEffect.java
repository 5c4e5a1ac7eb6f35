package dev.trunkline.rules;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SipServer;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.media.MediaView;
import dev.trunkline.rules.site.SiteView;
import java.util.List;

/// GW-04: fields that are taken and change nothing in this version, and without which every call goes as its author wants. What
/// calls or their safety would need and no gateway does is refused another way: `NotYetCarried`.
final class NoEffect {

    private NoEffect() {}

    static void ofItsp(ItspView itsp, Findings findings) {
        if (itsp.spec().certificate().flatMap(certificate -> certificate.secretRef()).isPresent()) {
            findings.warn("certificate", "no gateway speaks TLS yet, so nobody is shown this certificate");
        }
        trace(itsp.gateway().stream().toList(), findings);
    }

    static void ofSite(SiteView site, Findings findings) {
        sipServers(site.spec().sipServers(), findings);
        if (!site.spec().extensionNetworks().isEmpty()) {
            findings.warn("extensionNetworks", "no telephone registers at a front yet, so these networks are not let in");
        }
        for (int i = 0; i < site.spec().realms().size(); i++) {
            Realm realm = site.spec().realms().get(i);
            String field = "realms[" + i + "]";
            if (realm.side().filter(Realm.Side.access::equals).isPresent()) {
                findings.warn(field + ".side", "no gateway faces realm " + quoted(realm.name()) + " yet: nothing is open on an access realm");
            }
            if (realm.mask().isPresent()) {
                findings.warn(field + ".mask", "the mask is for the files made for the PBX, and none is made yet");
            }
        }
        site.spec().homeDevices().ifPresent(devices -> devices.calls().stream().filter(calls -> calls > 0).forEach(
                calls -> findings.warn("homeDevices.calls", "SITE-06 counts these " + calls + " calls, but no gateway bounds them yet")));
        trace(site.gateway().stream().toList(), findings);
    }

    static void ofProfile(MediaView profile, Findings findings) {
        if (!profile.spec().userAgents().isEmpty()) {
            findings.warn("userAgents", "no gateway chooses a profile by User-Agent yet: each call has its connection's own");
        }
    }

    private static void sipServers(List<SipServer> servers, Findings findings) {
        for (int i = 0; i < servers.size(); i++) {
            SipServer server = servers.get(i);
            String field = "sipServers[" + i + "]";
            if (!group(server).equals(group(servers.getFirst()))) {
                findings.warn(field + ".group", "groups are not told apart yet: the nodes of all groups are tried by priority");
            }
            if (!server.sticky().orElse(true)) {
                findings.warn(field + ".sticky", "a dialogue stays with its node all the same");
            }
        }
    }

    private static String group(SipServer server) {
        return server.group().orElse("default");
    }

    private static void trace(List<Gateway> gateways, Findings findings) {
        gateways.stream().flatMap(gateway -> gateway.trace().stream()).forEach(
                _ -> findings.warn("gateway.trace", "no gateway traces by its manifest yet"));
    }
}
