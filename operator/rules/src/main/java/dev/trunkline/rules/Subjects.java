package dev.trunkline.rules;

import dev.trunkline.rules.emergency.EmergencyView;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.media.MediaView;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.unify.TenantView;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.List;
import java.util.function.Function;

/// The objects of one kind.
///
/// @param <V> how rules look at them
public record Subjects<V extends Subject>(Kind kind, Function<Facts, List<V>> list) {

    public static final Subjects<ItspView> ITSPS = new Subjects<>(Kind.Itsp, Facts::itsps);
    public static final Subjects<SiteView> SITES = new Subjects<>(Kind.Site, Facts::sites);
    public static final Subjects<MediaView> PROFILES = new Subjects<>(Kind.MediaProfile, Facts::profiles);
    public static final Subjects<TenantView> TENANTS = new Subjects<>(Kind.UnifyPhoneTenant, Facts::tenants);
    public static final Subjects<ZoomView> ZOOMS = new Subjects<>(Kind.ZoomIntegration, Facts::zooms);
    public static final Subjects<EmergencyView> EMERGENCIES = new Subjects<>(Kind.EmergencyEndpoint, Facts::emergencies);

    public static final List<Subjects<?>> ALL = List.of(ITSPS, SITES, PROFILES, TENANTS, ZOOMS, EMERGENCIES);

    /// The kinds whose objects make gateways.
    public static final List<Subjects<?>> GATEWAYS = List.of(ITSPS, SITES, TENANTS, ZOOMS, EMERGENCIES);

    public List<V> of(Facts facts) {
        return list.apply(facts);
    }
}
