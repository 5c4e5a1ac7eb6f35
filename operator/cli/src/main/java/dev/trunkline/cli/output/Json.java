package dev.trunkline.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.trunkline.crds.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/// JSON, written without a data binder: that would cost more time than all the rest of a small run.
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// Writes one value.
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static String of(boolean indented, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A string takes everything.
        }
        return safe(text.toString());
    }

    // What JSON takes as it is, a terminal may obey all the same; as an escape it means no other text.
    private static String safe(String json) {
        if (json.codePoints().allMatch(Json::isSafe)) {
            return json;
        }
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            if (isSafe(character)) {
                safe.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return safe.toString();
    }

    // Below DEL, the generator has escaped what stands in a text; the rest are line ends between.
    private static boolean isSafe(int character) {
        return character < 0x7F || Printable.is(character);
    }
}
