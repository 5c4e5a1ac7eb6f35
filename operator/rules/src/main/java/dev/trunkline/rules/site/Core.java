package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SipServer;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;

/// The PBX nodes and the networks that a site's gateways face.
final class Core {

    private Core() {}

    /// SITE-08
    static void sipServers(SiteView site, Findings findings) {
        var servers = site.spec().sipServers();
        for (int i = 0; i < servers.size(); i++) {
            SipServer server = servers.get(i);
            String field = "sipServers[" + i + "]";
            if (server.name().isBlank()) {
                findings.error(field + ".name", "a SIP server needs a name that can be seen");
            }
            server.group().filter(String::isBlank).ifPresent(
                    _ -> findings.error(field + ".group", "a group needs a name that can be seen"));
            for (int j = 0; j < i; j++) {
                if (!server.name().isEmpty() && servers.get(j).name().equals(server.name())) {
                    findings.error(field + ".name", quoted(server.name()) + " is the name of another SIP server of this site");
                }
            }
            if (Ip.parse(server.address()).isEmpty() && !HostName.isValid(server.address())) {
                findings.error(field + ".address", quoted(server.address()) + " is neither an address nor a host name");
            } else {
                PeerPlace.inside(field + ".address", server.address(), findings);
            }
            if (server.transport().filter(Transport.UDP::equals).isPresent()) {
                findings.error(field + ".transport", "UDP is not spoken to a SIP server, allowed are TCP and TLS");
            }
            server.port().stream().filter(port -> port < 1 || port > 65_535).forEach(port -> findings.error(
                    field + ".port", "port " + port + " does not exist, allowed are 1 to 65535"));
        }
    }

    /// SITE-11
    static void realms(SiteView site, Findings findings) {
        var realms = site.spec().realms();
        for (int i = 0; i < realms.size(); i++) {
            Realm realm = realms.get(i);
            String field = "realms[" + i + "]";
            for (int j = 0; j < i; j++) {
                if (realms.get(j).name().equals(realm.name())) {
                    findings.error(field + ".name", quoted(realm.name()) + " is the name of another realm of this site");
                }
            }
            if (realm.side().isEmpty()) {
                findings.error(field + ".side", "a realm is of side core or access, and this one does not say");
            }
            realm.address().filter(address -> Ip.parse(address).isEmpty()).ifPresent(address -> findings.error(
                    field + ".address", quoted(address) + " is no IPv4 or IPv6 address"));
            ports(findings, field, realm);
        }
    }

    private static void ports(Findings findings, String field, Realm realm) {
        EffectivePorts ports = EffectivePorts.of(realm);
        SipPorts.judge(field + ".ports", ports, findings);
        if (ports.udp() == 0 && ports.tcp() == 0 && ports.tls() == 0 && realm.signalling().orElse(true)) {
            findings.error(field + ".ports", "all ports of realm " + quoted(realm.name()) + " are off, so nothing could reach it");
        }
        if (realm.side().filter(Realm.Side.access::equals).isPresent()) {
            SipPorts.outside(field + ".ports", ports, findings);
        }
    }
}
