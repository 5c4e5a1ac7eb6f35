package dev.trunkline.rules.site;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.PortRange;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KindView;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Use.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A Site as its rules look at it.
public record SiteView(Facts facts, KubeObject<SiteSpec> object) implements KindView<SiteSpec> {

    /// What one call takes of an uplink, in kbit/s (SITE-06).
    private static final int KBPS_A_CALL = 128;

    /// SITE-06's bound, absent where no uplink is given.
    public OptionalInt internetCalls() {
        OptionalInt uplink = spec().uplinkKbps();
        return uplink.isPresent() ? OptionalInt.of(uplink.getAsInt() / KBPS_A_CALL) : OptionalInt.empty();
    }

    /// The first realm of side core that carries signalling.
    public Optional<Realm> coreRealm() {
        return coreRealm(spec());
    }

    /// The same, of a manifest.
    public static Optional<Realm> coreRealm(SiteSpec spec) {
        return spec.realms().stream()
                .filter(realm -> realm.side().filter(Realm.Side.core::equals).isPresent() && realm.signalling().orElse(true))
                .findFirst();
    }

    /// The realms of one side, in the manifest's order.
    public List<Realm> realms(Realm.Side side) {
        return spec().realms().stream().filter(realm -> realm.side().filter(side::equals).isPresent()).toList();
    }

    /// The ports that a front listens on: the core realm's, else SITE-11's defaults.
    public EffectivePorts corePorts() {
        return corePorts(spec());
    }

    /// The same, of a manifest.
    public static EffectivePorts corePorts(SiteSpec spec) {
        return coreRealm(spec).map(EffectivePorts::of).orElse(EffectivePorts.CORE);
    }

    /// The SIP ports of each core realm that carries signalling, each port once; SITE-11's defaults where there is no such realm.
    public SortedSet<Integer> allCorePorts() {
        SortedSet<Integer> ports = new TreeSet<>();
        List<Realm> realms = realms(Realm.Side.core).stream().filter(realm -> realm.signalling().orElse(true)).toList();
        Stream<EffectivePorts> all = realms.isEmpty() ? Stream.of(EffectivePorts.CORE) : realms.stream().map(EffectivePorts::of);
        all.forEach(each -> ports.addAll(List.of(each.udp(), each.tcp(), each.tls())));
        ports.remove(0);
        return ports;
    }

    @Override
    public Optional<Gateway> gateway() {
        return spec().gateway();
    }

    /// The UDP ports that SIP has on the core side.
    @Override
    public List<PortRange> sipPorts() {
        int udp = corePorts().udp();
        return udp == 0 ? List.of() : List.of(new PortRange(udp, udp));
    }

    /// An Itsp that is not there takes its routes with it, and the site is carried without them.
    @Override
    public List<Use> uses() {
        return uses(spec());
    }

    /// What a manifest refers to, in field order.
    public static List<Use> uses(SiteSpec spec) {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < spec.numbers().size(); i++) {
            List<String> itsps = spec.numbers().get(i).itspRefs();
            for (int j = 0; j < itsps.size(); j++) {
                Use.object(uses, "numbers[" + i + "].itspRefs[" + j + "]", Target.Itsp, itsps.get(j), false);
            }
        }
        for (int i = 0; i < spec.dialPlan().size(); i++) {
            var routes = spec.dialPlan().get(i).routes();
            for (int j = 0; j < routes.size(); j++) {
                Use.object(uses, "dialPlan[" + i + "].routes[" + j + "].itspRef", Target.Itsp, routes.get(j).itspRef(), false);
            }
        }
        for (int i = 0; i < spec.extensions().size(); i++) {
            Use.secret(
                    uses,
                    "extensions[" + i + "].credentialsSecretRef",
                    spec.extensions().get(i).credentialsSecretRef(),
                    false);
        }
        for (int i = 0; i < spec.itspCalls().size(); i++) {
            Use.object(uses, "itspCalls[" + i + "].itspRef", Target.Itsp, spec.itspCalls().get(i).itspRef(), false);
        }
        return uses;
    }
}
