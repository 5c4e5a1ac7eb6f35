package dev.trunkline.operator.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.emergency.EmergencyEndpointStatus;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.itsp.ItspStatus;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileStatus;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.site.SiteStatus;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.MediaProfile;
import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.plan.DesiredState;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// What differs from kind to kind in telling a status.
///
/// @param fresh      an object of the kind with nothing in it
/// @param status     the class of its status
/// @param planned    the status that a plan has for a name, nothing for the kinds whose conditions alone are planned
/// @param conditions those of a status
public record StatusShape<P extends CustomResource<S, T>, S, T>(
        Kind kind,
        Class<P> type,
        Supplier<P> fresh,
        Class<T> status,
        BiFunction<DesiredState, String, Optional<T>> planned,
        Function<T, List<Condition>> conditions) {

    private static final ObjectMapper JSON = CrdMapper.create();

    public static final StatusShape<Itsp, ItspSpec, ItspStatus> ITSP = new StatusShape<>(
            Kind.Itsp,
            Itsp.class,
            Itsp::new,
            ItspStatus.class,
            (plan, name) -> Optional.ofNullable(plan.itsps().get(name)),
            ItspStatus::conditions);

    public static final StatusShape<Site, SiteSpec, SiteStatus> SITE = new StatusShape<>(
            Kind.Site,
            Site.class,
            Site::new,
            SiteStatus.class,
            (plan, name) -> Optional.ofNullable(plan.sites().get(name)),
            SiteStatus::conditions);

    public static final StatusShape<MediaProfile, MediaProfileSpec, MediaProfileStatus> MEDIA_PROFILE = new StatusShape<>(
            Kind.MediaProfile,
            MediaProfile.class,
            MediaProfile::new,
            MediaProfileStatus.class,
            (plan, name) -> Optional.ofNullable(plan.mediaProfiles().get(name)),
            MediaProfileStatus::conditions);

    public static final StatusShape<UnifyPhoneTenant, UnifyPhoneTenantSpec, UnifyPhoneTenantStatus> UNIFY_PHONE_TENANT =
            new StatusShape<>(
                    Kind.UnifyPhoneTenant,
                    UnifyPhoneTenant.class,
                    UnifyPhoneTenant::new,
                    UnifyPhoneTenantStatus.class,
                    (plan, name) -> Optional.ofNullable(plan.tenants().get(name)),
                    UnifyPhoneTenantStatus::conditions);

    public static final StatusShape<ZoomIntegration, ZoomIntegrationSpec, ZoomIntegrationStatus> ZOOM_INTEGRATION =
            new StatusShape<>(
                    Kind.ZoomIntegration,
                    ZoomIntegration.class,
                    ZoomIntegration::new,
                    ZoomIntegrationStatus.class,
                    (plan, name) -> Optional.ofNullable(plan.zooms().get(name)),
                    ZoomIntegrationStatus::conditions);

    public static final StatusShape<EmergencyEndpoint, EmergencyEndpointSpec, EmergencyEndpointStatus> EMERGENCY_ENDPOINT =
            new StatusShape<>(
                    Kind.EmergencyEndpoint,
                    EmergencyEndpoint.class,
                    EmergencyEndpoint::new,
                    EmergencyEndpointStatus.class,
                    (_, _) -> Optional.empty(),
                    EmergencyEndpointStatus::conditions);

    /// All kinds.
    public static List<StatusShape<?, ?, ?>> all() {
        return List.of(ITSP, SITE, MEDIA_PROFILE, UNIFY_PHONE_TENANT, ZOOM_INTEGRATION, EMERGENCY_ENDPOINT);
    }

    /// The status that a plan has for an object; empty if the plan has not seen it.
    public Optional<T> desired(DesiredState plan, String name, long generation) {
        return planned.apply(plan, name)
                .or(() -> Optional.ofNullable(plan.others().get(new ObjectRef(kind, name)))
                        .map(planned -> with(empty(generation), planned)));
    }

    /// A status with a generation and nothing else.
    public T empty(long generation) {
        return read(JSON.createObjectNode().put("observedGeneration", generation));
    }

    /// A status with other conditions.
    public T with(T status, List<Condition> conditions) {
        ObjectNode tree = JSON.valueToTree(status);
        return read(tree.set("conditions", JSON.valueToTree(conditions)));
    }

    private T read(ObjectNode tree) {
        try {
            return JSON.treeToValue(tree, status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status of ours cannot be read", e);
        }
    }
}
