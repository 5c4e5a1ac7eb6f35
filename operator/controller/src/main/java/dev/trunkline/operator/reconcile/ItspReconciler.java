package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.status.StatusShape;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;

/// Reconciles an Itsp: its reserved address, its connection gateway.
public final class ItspReconciler implements Reconciler<Itsp> {

    private final ObjectLoop<Itsp, ?, ?> loop;

    public ItspReconciler(Workshop shop, SimpleInboundEventSource<Itsp> wakeUps) {
        loop = new ObjectLoop<>(StatusShape.ITSP, shop, wakeUps);
    }

    @Override
    public List<EventSource<?, Itsp>> prepareEventSources(EventSourceContext<Itsp> context) {
        return loop.eventSources();
    }

    @Override
    public UpdateControl<Itsp> reconcile(Itsp object, Context<Itsp> context) {
        return loop.reconcile(object, context);
    }
}
