package dev.trunkline.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What ends, and is told of one calendar month before, both in UTC: software support, licences (UPT-15, ZOOM-32).
///
/// @param near from when on its end is told
/// @param end  the first moment at which it holds no more
public record Term(Instant near, Instant end) {

    /// It still holds on its last day.
    public static Term through(LocalDate last) {
        return new Term(midnight(last.minusMonths(1)), midnight(last.plusDays(1)));
    }

    /// It holds until a moment.
    public static Term until(Instant end) {
        return new Term(end.atZone(ZoneOffset.UTC).minusMonths(1).toInstant(), end);
    }

    /// Refuses once it has ended, warns while the end is near, and says when to look again.
    ///
    /// @param ended what is told afterwards
    /// @param soon  what is told before
    public void judge(String field, Instant now, String ended, String soon, Findings findings) {
        if (!now.isBefore(end)) {
            findings.error(field, ended);
        } else if (!now.isBefore(near)) {
            findings.warn(field, soon);
            findings.changesAt(end);
        } else {
            findings.changesAt(near);
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
