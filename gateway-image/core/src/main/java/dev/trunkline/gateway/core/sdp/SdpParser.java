package dev.trunkline.gateway.core.sdp;

import java.util.ArrayList;
import java.util.List;

/// Reads a session description: RFC 8866 §5, §9. It never throws. Lines may end in CRLF or LF, and unknown ones are kept.
public final class SdpParser {

    /// The most lines.
    public static final int MAX_LINES = 1_000;
    /// The most media lines.
    public static final int MAX_MEDIA = 32;

    private SdpParser() {}

    public static SdpResult parse(String text) {
        var session = new ArrayList<Line>(8);
        var media = new ArrayList<MediaDescription>(2);
        var lines = session;
        int number = 0;
        for (int from = 0; from < text.length(); ) {
            int eol = text.indexOf('\n', from);
            int to = eol < 0 ? text.length() : eol;
            int next = to + 1;
            if (to > from && text.charAt(to - 1) == '\r') {
                to--;
            }
            number++;
            if (to == from && onlyLineEnds(text, next)) {
                break;
            }
            if (number > MAX_LINES) {
                return new SdpResult.Malformed(number, "too many lines");
            }
            String what = flaw(text, from, to, number, media.size());
            if (!what.isEmpty()) {
                return new SdpResult.Malformed(number, what);
            }
            var line = new Line(text.charAt(from), text.substring(from + 2, to));
            if (line.type() == 'm') {
                closeMedia(media, lines, session);
                var description = MediaDescription.parse(line.value());
                if (description.isEmpty()) {
                    return new SdpResult.Malformed(number, "media line");
                }
                media.add(description.get());
                lines = new ArrayList<>(12);
            } else {
                lines.add(line);
            }
            from = next;
        }
        closeMedia(media, lines, session);
        if (number == 0) {
            return new SdpResult.Malformed(1, "empty");
        }
        if (session.stream().filter(line -> line.type() == 'o').count() != 1) {
            return new SdpResult.Malformed(number, "one o= line expected");
        }
        return new SdpResult.Parsed(new SessionDescription(session, media));
    }

    private static void closeMedia(List<MediaDescription> media, List<Line> lines, List<Line> session) {
        if (lines != session) {
            media.set(media.size() - 1, media.getLast().withLines(lines));
        }
    }

    private static boolean onlyLineEnds(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) != '\r' && text.charAt(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    /// What is wrong with a line, empty text when nothing is.
    private static String flaw(String text, int from, int to, int number, int media) {
        if (to - from < 2 || text.charAt(from + 1) != '=' || text.charAt(from) < 'a' || text.charAt(from) > 'z') {
            return "type=value expected";
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == 0 || text.charAt(i) == '\r') {
                return "CR or NUL in a line";
            }
        }
        char type = text.charAt(from);
        if (number == 1 && !text.substring(from, to).equals("v=0")) {
            return "v=0 expected";
        }
        return switch (type) {
            case 'o' -> media > 0 || Origin.parse(text.substring(from + 2, to)).isEmpty() ? "origin" : "";
            case 'c' -> Connection.parse(text.substring(from + 2, to)).isEmpty() ? "connection" : "";
            case 'm' -> media >= MAX_MEDIA ? "too many media lines" : "";
            default -> "";
        };
    }
}
