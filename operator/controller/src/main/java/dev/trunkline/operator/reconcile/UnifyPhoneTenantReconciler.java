package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.status.StatusShape;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;

/// Reconciles a UnifyPhoneTenant: says that this version does not carry it yet.
public final class UnifyPhoneTenantReconciler implements Reconciler<UnifyPhoneTenant> {

    private final ObjectLoop<UnifyPhoneTenant, ?, ?> loop;

    public UnifyPhoneTenantReconciler(Workshop shop, SimpleInboundEventSource<UnifyPhoneTenant> wakeUps) {
        loop = new ObjectLoop<>(StatusShape.UNIFY_PHONE_TENANT, shop, wakeUps);
    }

    @Override
    public List<EventSource<?, UnifyPhoneTenant>> prepareEventSources(EventSourceContext<UnifyPhoneTenant> context) {
        return loop.eventSources();
    }

    @Override
    public UpdateControl<UnifyPhoneTenant> reconcile(UnifyPhoneTenant object, Context<UnifyPhoneTenant> context) {
        return loop.reconcile(object, context);
    }
}
