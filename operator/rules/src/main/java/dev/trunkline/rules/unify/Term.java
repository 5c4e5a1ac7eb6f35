package dev.trunkline.rules.unify;

import dev.trunkline.rules.Findings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What ends on a date, and is told of one calendar month before, both in UTC (UPT-04, UPT-15).
///
/// @param end the first moment at which it holds no more
public record Term(Instant end) {

    /// It still holds on its last day.
    public static Term through(LocalDate last) {
        return new Term(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// From when on an end is near.
    public static Instant monthBefore(Instant end) {
        return end.atZone(ZoneOffset.UTC).minusMonths(1).toInstant();
    }

    /// Refuses once it has ended, warns while the end is near, and says when to look again.
    ///
    /// @param ended what is told afterwards
    /// @param near  what is told before
    public void judge(String field, Instant now, String ended, String near, Findings findings) {
        Instant told = monthBefore(end);
        if (!now.isBefore(end)) {
            findings.error(field, ended);
        } else if (!now.isBefore(told)) {
            findings.warn(field, near);
            findings.changesAt(end);
        } else {
            findings.changesAt(told);
        }
    }
}
