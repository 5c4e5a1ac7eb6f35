package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.unify.Trunk;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;

/// Where a tenant's trunks lead.
final class Trunks {

    private Trunks() {}

    /// UPT-08
    static void hosts(TenantView tenant, Findings findings) {
        tenant.spec().trunk().ifPresent(trunk -> {
            trunk.server().ifPresent(server -> host("trunk.server.host", server.host(), findings));
            trunk.registrar().ifPresent(registrar -> host("trunk.registrar.host", registrar.host(), findings));
            if (!isHost(trunk.remoteDomain())) {
                findings.error("trunk.remoteDomain", quoted(trunk.remoteDomain()) + " is neither an IP address nor a host name");
            }
            trunk.stun().filter(Trunk.Stun::enabled).ifPresent(stun -> host("trunk.stun.host", stun.host(), findings));
        });
    }

    private static void host(String field, String host, Findings findings) {
        if (isHost(host)) {
            PeerPlace.check(field, host, findings);
        } else {
            findings.error(field, quoted(host) + " is neither an IP address nor a host name");
        }
    }

    private static boolean isHost(String text) {
        return Ip.parse(text).isPresent() || HostName.isValid(text);
    }
}
