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

    private static final int MOST_MESSAGES = 10_000;

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
                findings.error(
                        field + ".side",
                        "realm " + realm.name() + " must say which side it faces: core (the PBX) or access (the outside)");
            }
            realm.address().filter(address -> Ip.parse(address).isEmpty()).ifPresent(address -> findings.error(
                    field + ".address", quoted(address) + ", the address of a realm, is no IP address"));
            ports(findings, field, realm);
        }
    }

    /// SITE-14
    static void messages(SiteView site, Findings findings) {
        var realms = site.spec().realms();
        for (int i = 0; i < realms.size(); i++) {
            String field = "realms[" + i + "].messageRate";
            realms.get(i).messageRate().stream().filter(rate -> rate < 1 || rate > MOST_MESSAGES).forEach(rate -> findings.error(
                    field, rate + " messages a second is no bound, allowed are 1 to " + MOST_MESSAGES));
        }
    }

    private static void ports(Findings findings, String field, Realm realm) {
        EffectivePorts ports = EffectivePorts.of(realm);
        SipPorts.judge(field + ".ports", ports, findings);
        if (ports.udp() == 0 && ports.tcp() == 0 && ports.tls() == 0) {
            findings.error(field + ".ports", "realm " + realm.name() + " has no SIP port left: UDP, TCP and TLS are all off");
        }
        if (realm.side().filter(Realm.Side.access::equals).isPresent()) {
            SipPorts.outside(field + ".ports", ports, findings);
        }
    }
}
