package dev.trunkline.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.crds.ReadSpec;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/// `AdmissionReview` of `admission.k8s.io/v1`, in and out. Only what matters here is read of it.
final class Envelope {

    private static final ObjectMapper JSON = CrdMapper.create();
    private static final String API_VERSION = "admission.k8s.io/v1";
    private static final int RETRY_SECONDS = 1;
    private static final int LONGEST_UID = 64;

    private Envelope() {}

    /// Reads a request.
    ///
    /// @throws IllegalArgumentException if it is none, or about what is not ours
    static Review read(byte[] body) {
        JsonNode request = Sifted.request(body);
        String uid = Printable.of(request.path("uid").asText(), LONGEST_UID);
        String kindName = request.path("kind").path("kind").asText();
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.name().equals(kindName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no AdmissionReview of one of our kinds"));
        String operation = request.path("operation").asText();
        Review.Action action = switch (operation) {
            case "CREATE" -> new Review.Create(object(kind, request.path("object")));
            case "UPDATE" -> new Review.Update(object(kind, request.path("oldObject")), object(kind, request.path("object")));
            case "DELETE" -> new Review.Delete(object(kind, request.path("oldObject")));
            default -> throw new IllegalArgumentException("no operation that is judged: " + Printable.quoted(operation));
        };
        return new Review(uid, request.path("namespace").asText(), action, request.path("dryRun").asBoolean());
    }

    static byte[] write(Review review, Answer answer) {
        ObjectNode envelope = JSON.createObjectNode().put("apiVersion", API_VERSION).put("kind", "AdmissionReview");
        ObjectNode response = envelope.putObject("response").put("uid", review.uid());
        switch (answer) {
            case Answer.Allowed(List<String> warnings) -> warn(response.put("allowed", true), warnings);
            case Answer.Refused(List<String> lines, List<String> warnings) -> {
                warn(response.put("allowed", false), warnings);
                status(response, HttpURLConnection.HTTP_FORBIDDEN, "Forbidden", String.join("\n", lines));
            }
            // Clients of Kubernetes try again by themselves when they are told after how long.
            case Answer.NotYet(String why) -> status(
                            response.put("allowed", false), HttpURLConnection.HTTP_UNAVAILABLE, "ServiceUnavailable", why)
                    .putObject("details")
                    .put("retryAfterSeconds", RETRY_SECONDS);
        }
        try {
            return JSON.writeValueAsBytes(envelope);
        } catch (IOException e) {
            throw new IllegalStateException("a tree of ours cannot be written", e);
        }
    }

    private static ObjectNode status(ObjectNode response, int code, String reason, String message) {
        return response.putObject("status")
                .put("status", "Failure")
                .put("code", code)
                .put("reason", reason)
                .put("message", message);
    }

    private static void warn(ObjectNode response, List<String> warnings) {
        if (!warnings.isEmpty()) {
            ArrayNode list = response.putArray("warnings");
            warnings.forEach(list::add);
        }
    }

    private static KubeObject<?> object(Kind kind, JsonNode json) {
        Meta meta = meta(kind, json.path("metadata"));
        JsonNode spec = json.path("spec").isObject() ? json.path("spec") : JSON.createObjectNode();
        try {
            return object(meta, spec, kind.spec());
        } catch (IOException e) {
            throw new IllegalArgumentException("no " + kind, e);
        }
    }

    private static <S> KubeObject<S> object(Meta meta, JsonNode spec, Class<S> type) throws IOException {
        ReadSpec<S> read = ReadSpec.of(JSON, spec, type);
        return new KubeObject<>(meta, read.spec(), read.unread());
    }

    private static Meta meta(Kind kind, JsonNode metadata) {
        return new Meta(
                new ObjectRef(kind, metadata.path("name").asText()),
                metadata.path("namespace").asText(),
                metadata.path("uid").asText(),
                metadata.path("generation").asLong(0),
                created(metadata.path("creationTimestamp").asText()),
                metadata.hasNonNull("deletionTimestamp"));
    }

    private static Instant created(String text) {
        try {
            return text.isEmpty() || text.equals("null") ? Instant.MAX : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no creationTimestamp", e);
        }
    }
}
