package dev.trunkline.operator;

import dev.trunkline.operator.domain.Wakes;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// From a wake to the event source of the kind's controller. One that comes before the controller has started is lost, and
/// need not be kept: a controller begins with every object.
final class WakeUps implements Wakes {

    private final Map<Kind, SimpleInboundEventSource<?>> sources = new ConcurrentHashMap<>();

    <P extends HasMetadata> SimpleInboundEventSource<P> source(Kind kind) {
        SimpleInboundEventSource<P> source = new SimpleInboundEventSource<>("wakes");
        sources.put(kind, source);
        return source;
    }

    @Override
    public void wake(String namespace, ObjectRef object) {
        SimpleInboundEventSource<?> source = sources.get(object.kind());
        if (source != null) {
            source.propagateEvent(new ResourceID(object.name(), namespace));
        }
    }
}
