package dev.trunkline.gateway.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says in one line, for people who know YAML and not Java, why a file could not be read.
final class ReadError {

    private ReadError() {}

    /// `line 12, column 8: exposed.udp: "abc" is not a whole number`
    static String describe(JacksonException e) {
        return place(e) + switch (e) {
            case JsonMappingException mapping -> path(mapping) + mismatch(mapping);
            case StreamReadException syntax -> syntax(syntax);
            default -> "cannot be read";
        };
    }

    /// `line 12, column 8: `, or nothing where the place is not known.
    static String place(JacksonException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            return "line " + (yaml.getProblemMark().getLine() + 1) + ", column " + (yaml.getProblemMark().getColumn() + 1) + ": ";
        }
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "" : path.append(": ").toString();
    }

    private static String mismatch(JsonMappingException e) {
        return switch (e) {
            case InvalidFormatException format -> Place.quoted(String.valueOf(format.getValue())) + " is not " + expected(format.getTargetType());
            case InvalidTypeIdException type when type.getTypeId() != null ->
                "this gateway knows no fragment of the type " + Place.quoted(type.getTypeId());
            case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
                "missing, or not " + expected(mismatch.getTargetType());
            default -> e.getCause() instanceof StreamReadException syntax ? syntax(syntax) : "cannot be read";
        };
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == OptionalInt.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text (a number as text needs quotes)";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "an object with its fields";
    }

    private static String syntax(StreamReadException e) {
        return e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblem() != null
                ? yaml.getProblem()
                : e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    }
}
