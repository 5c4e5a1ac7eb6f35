package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SipServer;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.net.Breadth;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import java.util.regex.Pattern;

/// The PBX nodes and the networks that a site's gateways face.
final class Core {

    private static final int MOST_MESSAGES = 10_000;

    private static final String ONES = "(0|128|192|224|240|248|252|254|255)";

    /// Ones and then zeros in four bytes, or the number of ones, up to those of IPv6.
    private static final Pattern MASK = Pattern.compile(ONES + "[.]0[.]0[.]0|255[.]" + ONES + "[.]0[.]0|255[.]255[.]" + ONES
            + "[.]0|255[.]255[.]255[.]" + ONES + "|[1-9]?[0-9]|1[01][0-9]|12[0-8]");

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
            realm.address().ifPresent(address -> address(findings, field + ".address", address));
            realm.mask().filter(mask -> !MASK.matcher(mask).matches()).ifPresent(mask -> findings.error(
                    field + ".mask", quoted(mask) + " is no network mask, such as 255.255.255.0 or 64"));
            if (!realm.signalling().orElse(true) && !realm.media().orElse(true)) {
                findings.error(field, "realm " + realm.name() + " is for neither signalling nor media, and is needed for one of them at least");
            }
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

    private static void address(Findings findings, String field, String address) {
        if (Ip.parse(address).isEmpty()) {
            findings.error(field, quoted(address) + ", the address of a realm, is no IP address");
        } else if (Breadth.of(address) instanceof Breadth.Nobody()) {
            findings.error(
                    field,
                    quoted(address) + ", the address of a realm, can be no gateway of yours, since it is unspecified, loopback, link-local,"
                            + " multicast or reserved");
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
