package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Ports;
import dev.trunkline.crds.site.PbxSystem;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.EffectivePorts;
import dev.trunkline.rules.site.SiteView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the integration asks of its site.
final class SitePart {

    private SitePart() {}

    /// ZOOM-22
    static void pbx(ZoomView zoom, Findings findings) {
        if (zoom.spec().siteRef().isEmpty()) {
            findings.error("siteRef", "the integration belongs to the PBX of a Site, and none is named");
        }
        zoom.site().ifPresent(site -> {
            if (site.spec().sipServers().isEmpty()) {
                findings.error("siteRef", site.ref() + " has no PBX (sipServers), and Zoom clients are subscribers of one");
            }
            Optional<PbxSystem.Family> family = site.spec().system().flatMap(PbxSystem::family);
            if (!family.equals(Optional.of(PbxSystem.Family.OpenScape4000))) {
                findings.error(
                        "siteRef",
                        site.ref()
                                + family.map(other -> " has a PBX of family " + other)
                                        .orElse(" does not say which PBX it has (system.family)")
                                + "; Zoom works with an OpenScape4000");
            }
            realm(site, "accessRealm", zoom.spec().accessRealm(), Realm.Side.access, findings);
            realm(site, "coreRealm", zoom.spec().coreRealm(), Realm.Side.core, findings);
        });
    }

    /// A realm is a part of its site, so that one which the site does not have contradicts it.
    private static void realm(SiteView site, String field, Optional<String> name, Realm.Side side, Findings findings) {
        List<String> there = site.realms(side).stream().map(Realm::name).toList();
        name.filter(stated -> !there.contains(stated)).ifPresent(stated -> findings.error(
                field,
                site.ref() + " has no realm " + quoted(stated) + " of side " + side
                        + (there.isEmpty() ? "" : ", it has " + list(there.stream().map(each -> quoted(each)).toList()))));
    }

    /// ZOOM-20, judged on the port that holds: the connection's own, else its access realm's, else SITE-11's default.
    static void tlsPort(ZoomView zoom, Findings findings) {
        OptionalInt own = zoom.spec().access().map(Ports::tls).orElse(OptionalInt.empty());
        if (own.isPresent()) {
            if (own.getAsInt() == 0) {
                findings.error("access.tls", "Zoom registers and calls over TLS only, so the TLS port must not be 0");
            }
            return;
        }
        zoom.site().ifPresent(site -> {
            List<Realm> realms = site.realms(Realm.Side.access);
            if (realms.size() > 1 && zoom.spec().accessRealm().isEmpty()) {
                findings.error(
                        "accessRealm",
                        site.ref() + " has several realms of side access, so say which one clients reach: "
                                + list(realms.stream().map(realm -> quoted(realm.name())).toList()));
                return;
            }
            realms.stream()
                    .filter(realm -> zoom.spec().accessRealm().map(realm.name()::equals).orElse(true))
                    .filter(realm -> EffectivePorts.of(realm).tls() == 0)
                    .forEach(realm -> findings.error(
                            "access.tls",
                            "Zoom registers and calls over TLS only, and the TLS port of realm " + quoted(realm.name()) + " of "
                                    + site.ref() + " is 0; open one there or here"));
        });
    }
}
