package dev.trunkline.operator.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.crds.CrdMapper;
import java.io.IOException;
import java.util.Map;

/// What of a request's body is read: the fields that matter here, and of them no more than an API server ever sends. Anybody in the
/// cluster may write to the webhook's port, and a tree takes forty times the bytes of `[{},{},…]`.
final class Sifted {

    private static final ObjectMapper JSON = CrdMapper.create();

    /// The largest legal objects have less, old and new state together.
    private static final int MOST_TOKENS = 100_000;
    /// An empty object is two, and the tree's and the record's take 80 and more.
    private static final int BYTES_OF_A_TOKEN = 64;
    /// Rules may compare each entry with each other; no list of a schema is as long, and no text.
    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST_TEXT = 16 << 10;

    private static final TokenFilter ALL = TokenFilter.INCLUDE_ALL;
    private static final TokenFilter OBJECT = new Fields(Map.of(
            "metadata",
            new Fields(Map.of(
                    "name", ALL, "namespace", ALL, "uid", ALL, "generation", ALL, "creationTimestamp", ALL, "deletionTimestamp", ALL)),
            "spec",
            ALL));
    private static final TokenFilter BODY = new Fields(Map.of(
            "request",
            new Fields(Map.of(
                    "uid", ALL, "kind", new Fields(Map.of("kind", ALL)), "operation", ALL, "namespace", ALL, "dryRun", ALL,
                    "object", OBJECT, "oldObject", OBJECT))));

    private Sifted() {}

    /// What reading the body takes of memory at most, in bytes.
    ///
    /// @throws IllegalArgumentException if the body is no JSON, or has more than any object of ours
    static int bytes(byte[] body) {
        try (Counting parser = parser(body)) {
            while (parser.nextToken() != null) {
                // Counted there.
            }
            return parser.tokens * BYTES_OF_A_TOKEN;
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /// The `request` of a review.
    ///
    /// @throws IllegalArgumentException if the body is no JSON, or has more than any object of ours
    static JsonNode request(byte[] body) {
        try (JsonParser parser = parser(body)) {
            JsonNode read = JSON.readTree(parser);
            JsonNode request = read == null ? JSON.missingNode() : read.path("request");
            bound(request);
            return request;
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static Counting parser(byte[] body) throws IOException {
        return new Counting(new FilteringParserDelegate(JSON.createParser(body), BODY, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true));
    }

    private static void bound(JsonNode node) {
        if (node.isArray() && node.size() > MOST_ENTRIES || node.isTextual() && node.textValue().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a list or a text that is longer than in any object of ours");
        }
        node.forEach(Sifted::bound);
    }

    /// Some fields of an object.
    private static final class Fields extends TokenFilter {

        private final Map<String, TokenFilter> wanted;

        Fields(Map<String, TokenFilter> wanted) {
            this.wanted = wanted;
        }

        @Override
        public TokenFilter includeProperty(String name) {
            return wanted.get(name);
        }

        @Override
        public TokenFilter includeElement(int index) {
            return null; // None of these is a list.
        }
    }

    private static final class Counting extends JsonParserDelegate {

        private int tokens;

        Counting(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (++tokens > MOST_TOKENS) {
                throw new IllegalArgumentException("more than any object of ours has");
            }
            return super.nextToken();
        }
    }
}
