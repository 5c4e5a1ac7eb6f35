package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.status.StatusShape;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;

/// Reconciles an EmergencyEndpoint: says that this version does not carry it yet.
public final class EmergencyEndpointReconciler implements Reconciler<EmergencyEndpoint> {

    private final ObjectLoop<EmergencyEndpoint, ?, ?> loop;

    public EmergencyEndpointReconciler(Workshop shop, SimpleInboundEventSource<EmergencyEndpoint> wakeUps) {
        loop = new ObjectLoop<>(StatusShape.EMERGENCY_ENDPOINT, shop, wakeUps);
    }

    @Override
    public List<EventSource<?, EmergencyEndpoint>> prepareEventSources(EventSourceContext<EmergencyEndpoint> context) {
        return loop.eventSources();
    }

    @Override
    public UpdateControl<EmergencyEndpoint> reconcile(EmergencyEndpoint object, Context<EmergencyEndpoint> context) {
        return loop.reconcile(object, context);
    }
}
