package dev.trunkline.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A spec as a record, and what of it the record does not say.
public record ReadSpec<S>(S spec, List<Unread> unread) {

    public ReadSpec {
        unread = List.copyOf(unread);
    }

    /// Reads a spec.
    ///
    /// @param mapper one that [CrdMapper] configured
    /// @throws IOException if a field has a wrong type
    public static <S> ReadSpec<S> of(ObjectMapper mapper, JsonNode spec, Class<S> type) throws IOException {
        List<Unread> unread = new ArrayList<>();
        S read = mapper.readerFor(type).withAttribute(UnreadWords.UNREAD, unread).readValue(spec);
        return new ReadSpec<>(read, unread);
    }
}
