package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.status.StatusShape;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;

/// Reconciles a ZoomIntegration: says that this version does not carry it yet.
public final class ZoomIntegrationReconciler implements Reconciler<ZoomIntegration> {

    private final ObjectLoop<ZoomIntegration, ?, ?> loop;

    public ZoomIntegrationReconciler(Workshop shop, SimpleInboundEventSource<ZoomIntegration> wakeUps) {
        loop = new ObjectLoop<>(StatusShape.ZOOM_INTEGRATION, shop, wakeUps);
    }

    @Override
    public List<EventSource<?, ZoomIntegration>> prepareEventSources(EventSourceContext<ZoomIntegration> context) {
        return loop.eventSources();
    }

    @Override
    public UpdateControl<ZoomIntegration> reconcile(ZoomIntegration object, Context<ZoomIntegration> context) {
        return loop.reconcile(object, context);
    }
}
