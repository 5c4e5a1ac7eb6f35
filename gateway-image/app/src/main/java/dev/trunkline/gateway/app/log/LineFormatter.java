package dev.trunkline.gateway.app.log;

import dev.trunkline.gateway.config.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// One line a record, whoever wrote it: time in UTC, level, message; an exception becomes pairs of that line. Line ends and
/// what else cannot be seen in a message of a library are escaped here.
final class LineFormatter extends Formatter {

    @Override
    public String format(LogRecord record) {
        String message = formatMessage(record);
        LogLine line = LogLine.raw(Printable.escaped(message == null ? "" : message));
        if (record.getThrown() != null) {
            line.with(record.getThrown());
        }
        return time(record.getInstant()) + " " + level(record.getLevel()) + " " + line + "\n";
    }

    private static String time(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == "2026-01-01T00:00:00Z".length() ? text.replace("Z", ".000Z") : text;
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return value >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }
}
