package dev.trunkline.rules.model;

import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.unify.TenantNotes;
import dev.trunkline.rules.zoom.ZoomNotes;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One domain after all rules, each object with its verdict, by name.
///
/// @param others  objects of the kinds that no gateway carries yet
/// @param tenants what the UnifyPhoneTenants among them show beside their verdict
/// @param zooms   what the ZoomIntegrations do
public record DomainModel(
        String namespace,
        SortedMap<String, Judged<ResolvedItsp>> itsps,
        SortedMap<String, Judged<ResolvedSite>> sites,
        SortedMap<String, Judged<ResolvedProfile>> mediaProfiles,
        SortedMap<ObjectRef, Judged<NotCarried>> others,
        SortedMap<String, TenantNotes> tenants,
        SortedMap<String, ZoomNotes> zooms) {

    public DomainModel {
        itsps = frozen(itsps);
        sites = frozen(sites);
        mediaProfiles = frozen(mediaProfiles);
        others = frozen(others);
        tenants = frozen(tenants);
        zooms = frozen(zooms);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> frozen(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    public Optional<ResolvedItsp> itsp(String name) {
        return Optional.ofNullable(itsps.get(name)).flatMap(Judged::good);
    }

    public Optional<ResolvedSite> site(String name) {
        return Optional.ofNullable(sites.get(name)).flatMap(Judged::good);
    }

    public Optional<ResolvedProfile> mediaProfile(String name) {
        return Optional.ofNullable(mediaProfiles.get(name)).flatMap(Judged::good);
    }
}
