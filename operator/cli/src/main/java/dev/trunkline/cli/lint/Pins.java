package dev.trunkline.cli.lint;

import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Pin;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.site.SiteView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The places that objects of all namespaces hold or pin: each is one object's in the whole cluster (ITSP-09). Of those of one namespace
/// the rule speaks.
final class Pins {

    private static final Comparator<Holder> FIRST = Comparator.comparing((Holder holder) -> !holder.holds()).thenComparing(Holder::meta, Meta.OLDEST_FIRST);

    private final Map<Place, List<Holder>> holders = new LinkedHashMap<>();

    /// @param holds  whether the cluster has given it the place, so that a pin of whatever age comes late
    /// @param judged empty where it only stands in the cluster
    private record Holder(Meta meta, boolean holds, Optional<Manifest> judged, String field) {}

    /// An object that pins another place than it holds moves there, and leaves its own to others. One on its way out holds nothing.
    void add(KubeObject<?> object, Optional<Place> held, Optional<Manifest> judged) {
        if (object.meta().deleting()) {
            return;
        }
        Optional<Place> pin = Pin.of(object.spec(), AddressPool.EMPTY).map(
                place -> held.filter(there -> there.address().equals(place.address()) && !statesPort(object)).orElse(place));
        pin.or(() -> held).ifPresent(place -> holders.computeIfAbsent(place, _ -> new ArrayList<>())
                .add(new Holder(object.meta(), held.equals(Optional.of(place)), judged, field(object))));
    }

    // Without a port it is the pool's, which no file shows.
    private static boolean statesPort(KubeObject<?> object) {
        return !(object.spec() instanceof ItspSpec itsp)
                || itsp.connection().flatMap(Connection::reserved).filter(reserved -> reserved.port().isPresent()).isPresent();
    }

    /// What is wrong with the objects that are judged.
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        holders.forEach((place, all) -> {
            Holder first = all.stream().min(FIRST).orElseThrow();
            for (Holder holder : all) {
                if (!holder.meta().namespace().equals(first.meta().namespace())) {
                    holder.judged().ifPresent(manifest -> findings.add(manifest.finding("ITSP-09", Level.Error, holder.field(),
                            place + " is reserved by " + first.meta().ref() + " of namespace " + first.meta().namespace()
                                    + "; an address and port serve one gateway of the whole cluster", false, false)));
                }
            }
        });
        return findings;
    }

    private static String field(KubeObject<?> object) {
        return object.spec() instanceof SiteSpec site
                ? SiteView.coreRealm(site).map(realm -> "spec.realms[" + site.realms().indexOf(realm) + "].address").orElse("spec")
                : "spec.connection.reserved";
    }
}
