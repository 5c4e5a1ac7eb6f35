package dev.trunkline.rules;

import dev.trunkline.crds.Unread;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.certificate.TrustedRoots;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.settings.OperatorSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything of one domain that a decision needs, read once. Built from caches in the operator, from files in the linter, from
/// fixtures in tests.
///
/// @param secrets      those that objects refer to and that exist, by name
/// @param secretsKnown whether a Secret that is not here does not exist; false for files, where it may only lie elsewhere
/// @param configMaps   those that objects refer to and that exist, by name
/// @param configMapsKnown whether a ConfigMap that is not here does not exist
/// @param trustedRoots what Zoom's service is known to trust
/// @param changes      what is about to be done to which object
/// @param siteCount    the sites of the whole domain, of which a judge of one object may have left some out
/// @param users        all who refer to an object, in order, where some of them have been left out
/// @param now          the moment that everything is judged at
/// @param observations what was seen of the cluster
public record Snapshot(
        String namespace,
        SortedMap<String, KubeObject<ItspSpec>> itsps,
        SortedMap<String, KubeObject<SiteSpec>> sites,
        SortedMap<String, KubeObject<MediaProfileSpec>> mediaProfiles,
        SortedMap<String, KubeObject<UnifyPhoneTenantSpec>> tenants,
        SortedMap<String, KubeObject<ZoomIntegrationSpec>> zooms,
        SortedMap<String, KubeObject<EmergencyEndpointSpec>> emergencies,
        Map<String, SecretData> secrets,
        boolean secretsKnown,
        Map<String, ConfigMapData> configMaps,
        boolean configMapsKnown,
        TrustedRoots trustedRoots,
        Map<ObjectRef, Change> changes,
        int siteCount,
        Map<ObjectRef, List<ObjectRef>> users,
        Instant now,
        ProviderCatalogue catalogue,
        OperatorSettings settings,
        Observations observations) {

    public Snapshot {
        itsps = Collections.unmodifiableSortedMap(new TreeMap<>(itsps));
        sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
        mediaProfiles = Collections.unmodifiableSortedMap(new TreeMap<>(mediaProfiles));
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
        zooms = Collections.unmodifiableSortedMap(new TreeMap<>(zooms));
        emergencies = Collections.unmodifiableSortedMap(new TreeMap<>(emergencies));
        secrets = Map.copyOf(secrets);
        configMaps = Map.copyOf(configMaps);
        changes = Map.copyOf(changes);
        users = Map.copyOf(users);
    }

    public Optional<KubeObject<ItspSpec>> itsp(String name) {
        return Optional.ofNullable(itsps.get(name));
    }

    public Optional<KubeObject<SiteSpec>> site(String name) {
        return Optional.ofNullable(sites.get(name));
    }

    public Optional<KubeObject<MediaProfileSpec>> mediaProfile(String name) {
        return Optional.ofNullable(mediaProfiles.get(name));
    }

    public Optional<ConfigMapData> configMap(String name) {
        return Optional.ofNullable(configMaps.get(name));
    }

    public Optional<SecretData> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /// What is about to be done to an object.
    public Optional<Change> change(ObjectRef object) {
        return Optional.ofNullable(changes.get(object));
    }

    /// What could not be read, of those objects of which something could not.
    Map<ObjectRef, List<Unread>> unread() {
        return Stream.of(itsps, sites, mediaProfiles, tenants, zooms, emergencies)
                .flatMap(objects -> objects.values().stream())
                .filter(object -> !object.unread().isEmpty())
                .collect(Collectors.toMap(KubeObject::ref, KubeObject::unread));
    }

    /// What somebody's edits are made to: every object that is edited as it was, and nobody about to do anything.
    Snapshot before() {
        Builder builder = new Builder(namespace, catalogue, settings, now)
                .itsps(itsps.values())
                .sites(sites.values())
                .mediaProfiles(mediaProfiles.values())
                .tenants(tenants.values())
                .zooms(zooms.values())
                .emergencies(emergencies.values())
                .secrets(secrets.values())
                .secretsKnown(secretsKnown)
                .configMaps(configMaps.values())
                .configMapsKnown(configMapsKnown)
                .trustedRoots(trustedRoots)
                .siteCount(siteCount)
                .users(users)
                .observations(observations);
        changes.values().forEach(change -> {
            if (change instanceof Change.Edit(KubeObject<?> before)) {
                builder.object(before);
            }
        });
        return builder.build();
    }

    public static Builder of(String namespace, ProviderCatalogue catalogue, OperatorSettings settings, Instant now) {
        return new Builder(namespace, catalogue, settings, now);
    }

    /// Collects the parts; what is not said is empty, and Secrets and ConfigMaps count as known.
    public static final class Builder {

        private final String namespace;
        private final ProviderCatalogue catalogue;
        private OperatorSettings settings;
        private final SortedMap<String, KubeObject<ItspSpec>> itsps = new TreeMap<>();
        private final SortedMap<String, KubeObject<SiteSpec>> sites = new TreeMap<>();
        private final SortedMap<String, KubeObject<MediaProfileSpec>> mediaProfiles = new TreeMap<>();
        private final Instant now;
        private final SortedMap<String, KubeObject<UnifyPhoneTenantSpec>> tenants = new TreeMap<>();
        private final SortedMap<String, KubeObject<ZoomIntegrationSpec>> zooms = new TreeMap<>();
        private final SortedMap<String, KubeObject<EmergencyEndpointSpec>> emergencies = new TreeMap<>();
        private final Map<String, SecretData> secrets = new TreeMap<>();
        private final Map<String, ConfigMapData> configMaps = new TreeMap<>();
        private boolean secretsKnown = true;
        private boolean configMapsKnown = true;
        private TrustedRoots trustedRoots = TrustedRoots.NONE;
        private final Map<ObjectRef, Change> changes = new TreeMap<>();
        private OptionalInt siteCount = OptionalInt.empty();
        private Map<ObjectRef, List<ObjectRef>> users = Map.of();
        private Observations observations = Observations.NONE;

        private Builder(String namespace, ProviderCatalogue catalogue, OperatorSettings settings, Instant now) {
            this.now = now;
            this.namespace = namespace;
            this.catalogue = catalogue;
            this.settings = settings;
        }

        public Builder itsps(Collection<KubeObject<ItspSpec>> objects) {
            objects.forEach(object -> itsps.put(object.meta().name(), object));
            return this;
        }

        public Builder sites(Collection<KubeObject<SiteSpec>> objects) {
            objects.forEach(object -> sites.put(object.meta().name(), object));
            return this;
        }

        public Builder mediaProfiles(Collection<KubeObject<MediaProfileSpec>> objects) {
            objects.forEach(object -> mediaProfiles.put(object.meta().name(), object));
            return this;
        }

        public Builder tenants(Collection<KubeObject<UnifyPhoneTenantSpec>> objects) {
            objects.forEach(object -> tenants.put(object.meta().name(), object));
            return this;
        }

        public Builder zooms(Collection<KubeObject<ZoomIntegrationSpec>> objects) {
            objects.forEach(object -> zooms.put(object.meta().name(), object));
            return this;
        }

        public Builder emergencies(Collection<KubeObject<EmergencyEndpointSpec>> objects) {
            objects.forEach(object -> emergencies.put(object.meta().name(), object));
            return this;
        }

        public Builder configMaps(Collection<ConfigMapData> objects) {
            objects.forEach(map -> configMaps.put(map.name(), map));
            return this;
        }

        public Builder configMapsKnown(boolean value) {
            configMapsKnown = value;
            return this;
        }

        public Builder trustedRoots(TrustedRoots value) {
            trustedRoots = value;
            return this;
        }

        public Builder secrets(Collection<SecretData> objects) {
            objects.forEach(secret -> secrets.put(secret.name(), secret));
            return this;
        }

        public Builder secretsKnown(boolean value) {
            secretsKnown = value;
            return this;
        }

        public Builder settings(OperatorSettings value) {
            settings = value;
            return this;
        }

        /// Adds an object of whatever kind.
        public Builder object(KubeObject<?> object) {
            Meta meta = object.meta();
            switch (object.spec()) {
                case ItspSpec spec -> itsps.put(meta.name(), new KubeObject<>(meta, spec, object.unread()));
                case SiteSpec spec -> sites.put(meta.name(), new KubeObject<>(meta, spec, object.unread()));
                case MediaProfileSpec spec -> mediaProfiles.put(meta.name(), new KubeObject<>(meta, spec, object.unread()));
                case UnifyPhoneTenantSpec spec -> tenants.put(meta.name(), new KubeObject<>(meta, spec, object.unread()));
                case ZoomIntegrationSpec spec -> zooms.put(meta.name(), new KubeObject<>(meta, spec, object.unread()));
                case EmergencyEndpointSpec spec -> emergencies.put(meta.name(), new KubeObject<>(meta, spec, object.unread()));
                default -> throw new IllegalArgumentException(object.spec().getClass() + " is the spec of no kind");
            }
            return this;
        }

        public Builder change(ObjectRef object, Change change) {
            changes.put(object, change);
            return this;
        }

        /// The sites of the domain, where not all of them are here.
        public Builder siteCount(int value) {
            siteCount = OptionalInt.of(value);
            return this;
        }

        /// All who refer to an object, in order, where not all of them are here.
        public Builder users(Map<ObjectRef, List<ObjectRef>> value) {
            users = value;
            return this;
        }

        public Builder observations(Observations value) {
            observations = value;
            return this;
        }

        public Snapshot build() {
            return new Snapshot(
                    namespace,
                    itsps,
                    sites,
                    mediaProfiles,
                    tenants,
                    zooms,
                    emergencies,
                    secrets,
                    secretsKnown,
                    configMaps,
                    configMapsKnown,
                    trustedRoots,
                    changes,
                    siteCount.orElse(sites.size()),
                    users,
                    now,
                    catalogue,
                    settings,
                    observations);
        }
    }
}
