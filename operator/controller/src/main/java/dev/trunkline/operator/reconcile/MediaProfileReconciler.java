package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.MediaProfile;
import dev.trunkline.operator.status.StatusShape;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;

/// Reconciles a MediaProfile, which has no gateway of its own.
public final class MediaProfileReconciler implements Reconciler<MediaProfile> {

    private final ObjectLoop<MediaProfile, ?, ?> loop;

    public MediaProfileReconciler(Workshop shop, SimpleInboundEventSource<MediaProfile> wakeUps) {
        loop = new ObjectLoop<>(StatusShape.MEDIA_PROFILE, shop, wakeUps);
    }

    @Override
    public List<EventSource<?, MediaProfile>> prepareEventSources(EventSourceContext<MediaProfile> context) {
        return loop.eventSources();
    }

    @Override
    public UpdateControl<MediaProfile> reconcile(MediaProfile object, Context<MediaProfile> context) {
        return loop.reconcile(object, context);
    }
}
