package dev.trunkline.rules.site;

import dev.trunkline.crds.common.Ports;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.Locale;
import java.util.OptionalInt;

/// Ports that a connection opens in place of its access realm's (SITE-11).
final class OwnPorts {

    private OwnPorts() {}

    /// SITE-11; whether TLS may be off is ZOOM-20's.
    static void ofZoom(ZoomView zoom, Findings findings) {
        zoom.spec().access().ifPresent(ports -> judge("access", ports, findings));
    }

    private static void judge(String field, Ports ports, Findings findings) {
        open(field, "udp", ports.udp(), findings);
        open(field, "tcp", ports.tcp(), findings);
        int tcp = ports.tcp().orElse(EffectivePorts.ACCESS.tcp());
        int tls = ports.tls().orElse(EffectivePorts.ACCESS.tls());
        if (tcp != 0 && tcp == tls) {
            findings.error(field, "TCP and TLS cannot both use port " + tcp);
        }
        if (tls == 5061) {
            findings.warn(field + ".tls", "TLS on the well-known port 5061 invites scanners; use another one such as 65061");
        }
    }

    private static void open(String field, String transport, OptionalInt port, Findings findings) {
        port.stream().filter(stated -> stated != 0).forEach(stated -> {
            if (stated < 0 || stated > 65_535) {
                findings.error(
                        field + "." + transport, "port " + stated + " does not exist, allowed are 1 to 65535, and 0 for off");
            } else {
                findings.warn(
                        field + "." + transport,
                        transport.toUpperCase(Locale.ROOT) + " is open on port " + stated + " toward the outside; only TLS should be");
            }
        });
    }
}
