package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SipServer;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.OperatorSettings;
import java.util.Locale;
import java.util.Optional;

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
        for (int port : new int[] {ports.udp(), ports.tcp(), ports.tls()}) {
            if (port != 0 && (port < OperatorSettings.LOWEST_PORT || port > 65_535)) {
                findings.error(
                        field + ".ports",
                        "no gateway can listen on port " + port + ", allowed are " + OperatorSettings.LOWEST_PORT
                                + " to 65535, and 0 for off");
            }
        }
        if (ports.udp() == 0 && ports.tcp() == 0 && ports.tls() == 0 && realm.signalling().orElse(true)) {
            findings.error(field + ".ports", "all ports of realm " + quoted(realm.name()) + " are off, so nothing could reach it");
        }
        if (OperatorSettings.INTERNAL_PORTS.contains(ports.tcp())) {
            findings.error(
                    field + ".ports.tcp", "port " + ports.tcp() + " is one that the gateway uses inside the cluster: "
                            + list(OperatorSettings.INTERNAL_PORTS));
        }
        if (ports.tcp() != 0 && ports.tcp() == ports.tls()) {
            findings.error(field + ".ports", "TCP and TLS cannot both use port " + ports.tcp());
        }
        if (realm.side().filter(Realm.Side.access::equals).isEmpty()) {
            return;
        }
        open(findings, field, "udp", ports.udp());
        open(findings, field, "tcp", ports.tcp());
        if (ports.tls() == 5061) {
            findings.warn(field + ".ports.tls", "TLS on the well-known port 5061 invites scanners; use another one such as 65061");
        }
    }

    private static void open(Findings findings, String field, String transport, int port) {
        Optional.of(port).filter(p -> p != 0).ifPresent(p -> findings.warn(
                field + ".ports." + transport,
                transport.toUpperCase(Locale.ROOT) + " is open on port " + p + " of an access realm; only TLS should be"));
    }
}
