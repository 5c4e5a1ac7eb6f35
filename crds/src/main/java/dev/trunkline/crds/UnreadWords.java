package dev.trunkline.crds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Notes which words a reader has left out because they are none of an enumeration.
public final class UnreadWords extends BeanDeserializerModifier {

    /// The reader's attribute that collects them; without it nobody does.
    static final Object UNREAD = Unread.class;

    private static final long serialVersionUID = 1L;
    private static final String SPEC = "spec";
    private static final String STATUS = "status";

    UnreadWords() {}

    /// Begins to collect for what is read next.
    public static void begin(DeserializationContext context) {
        context.setAttribute(UNREAD, new ArrayList<>());
    }

    /// What was collected since.
    public static List<Unread> end(DeserializationContext context) {
        List<Unread> unread = context.getAttribute(UNREAD) instanceof List<?> list ? list.stream().map(Unread.class::cast).toList() : List.of();
        context.setAttribute(UNREAD, null);
        return unread;
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> deserializer) {
        return new Word(deserializer);
    }

    private static final class Word extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Word(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new Word(deserializer);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object read = super.deserialize(parser, context);
            if (read == null && parser.hasToken(JsonToken.VALUE_STRING)) {
                List<String> path = path(parser.getParsingContext().pathAsPointer());
                // Of a status nobody is the author.
                if (path.contains(SPEC) || !path.contains(STATUS)) {
                    note(context, new Unread(field(path), parser.getText()));
                }
            }
            return read;
        }

        @SuppressWarnings("unchecked") // Only ours is put there.
        private static void note(DeserializationContext context, Unread unread) {
            if (context.getAttribute(UNREAD) instanceof List<?> list) {
                ((List<Unread>) list).add(unread);
            }
        }

        private static List<String> path(JsonPointer place) {
            List<String> path = new ArrayList<>();
            for (JsonPointer at = place; !at.matches(); at = at.tail()) {
                path.add(at.getMatchingProperty());
            }
            return path;
        }

        /// From the spec on, wherever in a list or an event of a watch the object lies.
        private static String field(List<String> path) {
            StringBuilder field = new StringBuilder(SPEC);
            path.subList(path.indexOf(SPEC) + 1, path.size())
                    .forEach(step -> field.append(step.chars().allMatch(Character::isDigit) ? "[" + step + "]" : "." + step));
            return field.toString();
        }
    }
}
