package dev.trunkline.operator.events;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.api.Clients;
import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Writes Events (`events.k8s.io/v1`) about users' objects. One that cannot be written is left out: the conditions say the same.
/// Thread-safe.
public final class EventLog {

    /// The reporting controller that they name.
    public static final String CONTROLLER = "trunkline.dev/operator";

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_INSTANCE = 128;

    private final KubernetesClient client;
    private final String instance;
    private final SeriesBook book = new SeriesBook();

    /// @param instance this program's name, such as the pod's
    public EventLog(KubernetesClient client, String instance) {
        this.client = client;
        this.instance = instance.substring(0, Math.min(instance.length(), LONGEST_INSTANCE));
    }

    /// Tells what has changed in an object's conditions.
    ///
    /// @param before as they stood; empty for an object without a status
    public void changed(HasMetadata object, List<Condition> before, List<Condition> after, Instant now) {
        Notes.of(before, after).forEach(note -> tell(object, note, now));
    }

    /// Tells one thing about an object that has no conditions.
    ///
    /// @param reason a CamelCase word
    /// @param action what was found out, such as `Accepted`
    public void tell(HasMetadata object, boolean warning, String reason, String action, String text, Instant now) {
        tell(object, new Note(warning, reason, action, text), now);
    }

    private void tell(HasMetadata object, Note note, Instant now) {
        try {
            write(object, note, now);
        } catch (KubernetesClientException e) {
            // No right to, a namespace that is leaving, or nobody there to write to.
            LOG.atLevel(e.getCode() == Clients.UNPROCESSABLE ? Level.WARN : Level.DEBUG)
                    .log("no Event about {}: {}", object.getMetadata().getName(), OneLine.of(e));
        }
    }

    /// Forgets an object that is gone.
    public void forget(String uid) {
        book.forget(uid);
    }

    private void write(HasMetadata object, Note note, Instant now) {
        String uid = object.getMetadata().getUid();
        switch (book.judge(uid, note, now)) {
            case SeriesBook.Verdict.Fresh() -> create(object, note, now);
            case SeriesBook.Verdict.Again(String event, int count) -> {
                if (!countUp(object.getMetadata().getNamespace(), event, count, now)) {
                    book.lost(uid, note);
                    create(object, note, now);
                }
            }
            case SeriesBook.Verdict.Silent() -> {}
        }
    }

    private void create(HasMetadata object, Note note, Instant now) {
        var metadata = object.getMetadata();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withGenerateName(metadata.getName() + "-")
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(now)))
                .withType(note.warning() ? "Warning" : "Normal")
                .withReason(note.reason())
                .withAction(note.action())
                .withNote(note.text())
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withNewRegarding()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .endRegarding()
                .build();
        Event written = client.resource(event).create();
        book.written(metadata.getUid(), note, written.getMetadata().getName(), now);
    }

    private boolean countUp(String namespace, String event, int count, Instant now) {
        String patch = "{\"series\":{\"count\":" + count + ",\"lastObservedTime\":\"" + MICROS.format(now) + "\"}}";
        try {
            client.events()
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withName(event)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
