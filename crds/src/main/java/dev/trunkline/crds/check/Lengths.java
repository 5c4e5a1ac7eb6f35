package dev.trunkline.crds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// How long the texts of a list's entries are together, in characters (Unicode code points, as CEL counts them).
final class Lengths {

    private Lengths() {}

    /// Fields of an entry, and how often each of their characters counts. A dot leads into an object, the empty name is the entry.
    record Counted(int times, List<String> fields) {}

    static Counted once(String... fields) {
        return new Counted(1, List.of(fields));
    }

    /// For names in any script, of up to three bytes a character.
    static Counted thrice(String... fields) {
        return new Counted(3, List.of(fields));
    }

    static long of(JsonNode list, Counted... counted) {
        long sum = 0;
        for (JsonNode entry : list) {
            for (Counted each : counted) {
                for (String field : each.fields()) {
                    JsonNode text = entry.at(field.isEmpty() ? "" : "/" + field.replace('.', '/'));
                    sum += text.isTextual() ? (long) each.times() * characters(text.textValue()) : 0;
                }
            }
        }
        return sum;
    }

    static long entriesWithOneOf(JsonNode list, List<String> fields) {
        return StreamSupport.stream(list.spliterator(), false).filter(entry -> fields.stream().anyMatch(entry::has)).count();
    }

    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
