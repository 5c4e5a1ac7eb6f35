package dev.trunkline.operator.status;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.itsp.ItspStatus;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileStatus;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.site.SiteStatus;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.MediaProfile;
import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.plan.DesiredState;
import dev.trunkline.rules.Kind;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// What differs from kind to kind in telling a status.
///
/// @param fresh      an object of the kind with nothing in it
/// @param desired    the status that a plan has for a name
/// @param empty      a status with a generation and nothing else
/// @param conditions those of a status
/// @param with       the status with other conditions
public record StatusShape<P extends CustomResource<S, T>, S, T>(
        Kind kind,
        Class<P> type,
        Supplier<P> fresh,
        BiFunction<DesiredState, String, Optional<T>> desired,
        Function<Long, T> empty,
        Function<T, List<Condition>> conditions,
        BiFunction<T, List<Condition>, T> with) {

    public static final StatusShape<Itsp, ItspSpec, ItspStatus> ITSP = new StatusShape<>(
            Kind.Itsp,
            Itsp.class,
            Itsp::new,
            (plan, name) -> Optional.ofNullable(plan.itsps().get(name)),
            generation -> new ItspStatus(
                    OptionalLong.of(generation),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    OptionalInt.empty()),
            ItspStatus::conditions,
            (status, conditions) -> new ItspStatus(
                    status.observedGeneration(),
                    conditions,
                    status.reserved(),
                    status.effective(),
                    status.boundAddress(),
                    status.advertisedAddress(),
                    status.egressAddress(),
                    status.registration(),
                    status.peers(),
                    status.mediaProfile(),
                    status.sites(),
                    status.siteCount()));

    public static final StatusShape<Site, SiteSpec, SiteStatus> SITE = new StatusShape<>(
            Kind.Site,
            Site.class,
            Site::new,
            (plan, name) -> Optional.ofNullable(plan.sites().get(name)),
            generation -> new SiteStatus(
                    OptionalLong.of(generation),
                    List.of(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    List.of(),
                    OptionalInt.empty(),
                    List.of(),
                    OptionalInt.empty()),
            SiteStatus::conditions,
            (status, conditions) -> new SiteStatus(
                    status.observedGeneration(),
                    conditions,
                    status.coreAddress(),
                    status.corePort(),
                    status.egressAddress(),
                    status.sipServers(),
                    status.internetCalls(),
                    status.connections(),
                    status.connectionCount()));

    public static final StatusShape<MediaProfile, MediaProfileSpec, MediaProfileStatus> MEDIA_PROFILE = new StatusShape<>(
            Kind.MediaProfile,
            MediaProfile.class,
            MediaProfile::new,
            (plan, name) -> Optional.ofNullable(plan.mediaProfiles().get(name)),
            generation -> new MediaProfileStatus(OptionalLong.of(generation), List.of(), List.of(), OptionalInt.empty()),
            MediaProfileStatus::conditions,
            (status, conditions) ->
                    new MediaProfileStatus(status.observedGeneration(), conditions, status.usedBy(), status.usedByCount()));

    /// All kinds that have a controller.
    public static List<StatusShape<?, ?, ?>> all() {
        return List.of(ITSP, SITE, MEDIA_PROFILE);
    }
}
