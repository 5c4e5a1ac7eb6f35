package dev.trunkline.operator.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import dev.trunkline.crds.UnreadWords;
import java.io.IOException;

/// Reads objects of our kinds, and notes on each what could not be read of it.
final class OursReader extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        return Ours.class.isAssignableFrom(description.getBeanClass()) ? new Noting(deserializer) : deserializer;
    }

    private static final class Noting extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Noting(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new Noting(deserializer);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            UnreadWords.begin(context);
            Object read = super.deserialize(parser, context);
            if (read instanceof Ours<?, ?> ours) {
                ours.unread(UnreadWords.end(context));
            }
            return read;
        }
    }
}
