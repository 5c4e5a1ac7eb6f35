package dev.trunkline.rules.site;

import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import java.util.Optional;
import java.util.OptionalInt;

/// A Site as its rules look at it.
public record SiteView(Facts facts, KubeObject<SiteSpec> object) {

    /// What one call takes of an uplink, in kbit/s (SITE-06).
    private static final int KBPS_A_CALL = 128;

    public SiteSpec spec() {
        return object.spec();
    }

    public Meta meta() {
        return object.meta();
    }

    /// SITE-06's bound, absent where no uplink is given.
    public OptionalInt internetCalls() {
        OptionalInt uplink = spec().uplinkKbps();
        return uplink.isPresent() ? OptionalInt.of(uplink.getAsInt() / KBPS_A_CALL) : OptionalInt.empty();
    }

    /// The first realm of side core that carries signalling.
    public Optional<Realm> coreRealm() {
        return spec().realms().stream()
                .filter(realm -> realm.side().filter(Realm.Side.core::equals).isPresent() && realm.signalling().orElse(true))
                .findFirst();
    }

    /// The ports that a front listens on: the core realm's, else SITE-11's defaults.
    public EffectivePorts corePorts() {
        return coreRealm().map(EffectivePorts::of).orElse(EffectivePorts.CORE);
    }
}
