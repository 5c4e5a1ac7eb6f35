package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.itsp.ItspStatus;
import dev.trunkline.crds.media.MediaProfileStatus;
import dev.trunkline.crds.site.SiteStatus;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.GatewayName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What should stand for a whole domain.
///
/// @param gateways one for each Itsp and Site; a gateway that is not here has no owner any more
/// @param others   conditions of objects of the kinds that no gateway carries yet and whose status shows nothing else
public record DesiredState(
        SortedMap<GatewayName, GatewayPlan> gateways,
        SortedMap<String, ItspStatus> itsps,
        SortedMap<String, SiteStatus> sites,
        SortedMap<String, MediaProfileStatus> mediaProfiles,
        SortedMap<String, UnifyPhoneTenantStatus> tenants,
        SortedMap<String, ZoomIntegrationStatus> zooms,
        SortedMap<ObjectRef, List<Condition>> others) {

    public DesiredState {
        gateways = frozen(gateways);
        itsps = frozen(itsps);
        sites = frozen(sites);
        mediaProfiles = frozen(mediaProfiles);
        tenants = frozen(tenants);
        zooms = frozen(zooms);
        others = frozen(others);
    }

    /// The same, with each gateway that an earlier state has as well taken from there: of many plans in a row, most of which change one
    /// gateway, the children of the others are in memory once, and quickly found equal.
    public DesiredState since(DesiredState before) {
        SortedMap<GatewayName, GatewayPlan> kept = new TreeMap<>(gateways);
        kept.replaceAll((name, plan) -> plan.equals(before.gateways.get(name)) ? before.gateways.get(name) : plan);
        return new DesiredState(kept, itsps, sites, mediaProfiles, tenants, zooms, others);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> frozen(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
