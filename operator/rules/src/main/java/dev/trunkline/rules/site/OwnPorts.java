package dev.trunkline.rules.site;

import dev.trunkline.crds.common.Ports;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.zoom.ZoomView;

/// Ports that a connection opens in place of its access realm's (SITE-11).
final class OwnPorts {

    private OwnPorts() {}

    /// SITE-11; whether TLS may be off is ZOOM-20's. What a realm has open is judged with its Site, and only what it clashes with here.
    static void ofZoom(ZoomView zoom, Findings findings) {
        zoom.spec().access().ifPresent(stated -> {
            EffectivePorts realm = zoom.accessPorts();
            EffectivePorts own = new EffectivePorts(stated.udp().orElse(0), stated.tcp().orElse(0), stated.tls().orElse(0));
            SipPorts.judge("access", own, findings);
            SipPorts.outside("access", own, findings);
            int tcp = stated.tcp().orElse(realm.tcp());
            if (tcp != 0 && tcp == stated.tls().orElse(realm.tls()) && isOneStated(stated)) {
                findings.error("access", "TCP and TLS cannot both use port " + tcp);
            }
        });
    }

    private static boolean isOneStated(Ports stated) {
        return stated.tcp().isPresent() != stated.tls().isPresent();
    }
}
