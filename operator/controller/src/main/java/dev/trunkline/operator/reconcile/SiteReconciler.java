package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.status.StatusShape;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;

/// Reconciles a Site: its core address, its front.
public final class SiteReconciler implements Reconciler<Site> {

    private final ObjectLoop<Site, ?, ?> loop;

    public SiteReconciler(Workshop shop, SimpleInboundEventSource<Site> wakeUps) {
        loop = new ObjectLoop<>(StatusShape.SITE, shop, wakeUps);
    }

    @Override
    public List<EventSource<?, Site>> prepareEventSources(EventSourceContext<Site> context) {
        return loop.eventSources();
    }

    @Override
    public UpdateControl<Site> reconcile(Site object, Context<Site> context) {
        return loop.reconcile(object, context);
    }
}
