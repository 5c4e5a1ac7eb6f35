package dev.trunkline.gateway.app.log;

import dev.trunkline.gateway.config.Printable;
import java.util.Locale;

/// One event as one line: its name, then `key=value` pairs. A value with anything but plain characters is quoted, its control
/// characters, quotes and line ends escaped, so that no value can look like a second pair or a second line.
public final class LogLine {

    private static final int VALUE_AT_MOST = 512;

    private final StringBuilder text;
    private final int valueAtMost;

    private LogLine(String event, int valueAtMost) {
        this.text = new StringBuilder(event);
        this.valueAtMost = valueAtMost;
    }

    /// @param event a word that we chose, such as `config-loaded`
    public static LogLine of(String event) {
        return new LogLine(event, VALUE_AT_MOST);
    }

    /// A line that begins with a whole message.
    static LogLine raw(String message) {
        return new LogLine(message, VALUE_AT_MOST);
    }

    /// A line whose values may be as long as a SIP message.
    static LogLine unbounded(String event) {
        return new LogLine(event, Integer.MAX_VALUE);
    }

    /// Adds a pair.
    ///
    /// @param key a word that we chose
    public LogLine with(String key, Object value) {
        String given = value instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
        text.append(' ').append(key).append('=');
        if (given.isEmpty() || !given.chars().allMatch(LogLine::plain) || given.length() > valueAtMost) {
            quote(given);
        } else {
            text.append(given);
        }
        return this;
    }

    /// Adds an exception: its class, its message, and the place in our code that it came from.
    public LogLine with(Throwable error) {
        with("error", error.getClass().getSimpleName());
        with("message", String.valueOf(error.getMessage()));
        StackTraceElement[] trace = error.getStackTrace();
        for (StackTraceElement frame : trace) {
            if (frame.getClassName().startsWith("dev.trunkline.")) {
                return with("at", frame.getClassName() + ":" + frame.getLineNumber());
            }
        }
        return trace.length == 0 ? this : with("at", trace[0].getClassName() + ":" + trace[0].getLineNumber());
    }

    private static boolean plain(int c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '=';
    }

    private void quote(String value) {
        text.append('"');
        int end = Math.min(value.length(), valueAtMost);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '"', '\\' -> text.append('\\').append(c);
                // Also what is no ASCII: direction marks and look-alikes deceive whoever reads a log.
                default -> {
                    if (c < ' ' || c > '~') {
                        text.append(Printable.escape(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append(end < value.length() ? "…\"" : "\"");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
