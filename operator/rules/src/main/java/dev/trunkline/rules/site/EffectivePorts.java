package dev.trunkline.rules.site;

import dev.trunkline.crds.common.Ports;
import dev.trunkline.crds.site.Realm;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// A realm's ports with SITE-11's defaults; 0 is off.
public record EffectivePorts(int udp, int tcp, int tls) {

    public static final EffectivePorts CORE = new EffectivePorts(5060, 5060, 5061);
    public static final EffectivePorts ACCESS = new EffectivePorts(0, 0, 65_061);

    public static EffectivePorts of(Realm realm) {
        EffectivePorts standard = realm.side().filter(Realm.Side.access::equals).isPresent() ? ACCESS : CORE;
        return new EffectivePorts(
                port(realm.ports(), Ports::udp, standard.udp()),
                port(realm.ports(), Ports::tcp, standard.tcp()),
                port(realm.ports(), Ports::tls, standard.tls()));
    }

    private static int port(Optional<Ports> ports, Function<Ports, OptionalInt> one, int standard) {
        return ports.map(one).orElse(OptionalInt.empty()).orElse(standard);
    }

    public static OptionalInt open(int port) {
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
