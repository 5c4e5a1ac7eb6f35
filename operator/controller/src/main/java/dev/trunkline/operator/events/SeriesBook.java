package dev.trunkline.operator.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keeps what flaps from flooding: the same note again within an hour counts up one Event, which is written once a minute at
/// most; and an object has a budget of Events, twelve and one more every five minutes. In virtual time; thread-safe.
final class SeriesBook {

    static final Duration SERIES = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofMinutes(1);
    static final int BUDGET = 12;
    static final Duration REFILL = Duration.ofMinutes(5);

    /// What is to be done about a note.
    sealed interface Verdict {

        /// An Event of its own.
        record Fresh() implements Verdict {}

        /// One more in a series.
        ///
        /// @param event the Event's name
        /// @param count how many there were, this one included
        record Again(String event, int count) implements Verdict {}

        /// Nothing: it was said a moment ago, or too much was.
        record Silent() implements Verdict {}
    }

    private static final class Series {
        private final String event;
        private int count = 1;
        private Instant last;
        private Instant written;

        Series(String event, Instant now) {
            this.event = event;
            last = now;
            written = now;
        }
    }

    private static final class Subject {
        private final Map<Note, Series> series = new HashMap<>();
        private int left = BUDGET;
        private Instant refilled;

        Subject(Instant now) {
            refilled = now;
        }

        void refill(Instant now) {
            long due = Duration.between(refilled, now).dividedBy(REFILL);
            if (due > 0) {
                left = (int) Math.min(BUDGET, left + due);
                refilled = refilled.plus(REFILL.multipliedBy(due));
            }
        }
    }

    private final Map<String, Subject> subjects = new HashMap<>();

    synchronized Verdict judge(String uid, Note note, Instant now) {
        Subject subject = subjects.computeIfAbsent(uid, _ -> new Subject(now));
        subject.series.values().removeIf(series -> !now.isBefore(series.last.plus(SERIES)));
        Series series = subject.series.get(note);
        if (series != null) {
            series.count++;
            series.last = now;
            if (now.isBefore(series.written.plus(PAUSE))) {
                return new Verdict.Silent();
            }
            series.written = now;
            return new Verdict.Again(series.event, series.count);
        }
        subject.refill(now);
        if (subject.left == 0) {
            return new Verdict.Silent();
        }
        subject.left--;
        return new Verdict.Fresh();
    }

    /// Notes under which name a fresh one was written.
    synchronized void written(String uid, Note note, String event, Instant now) {
        Subject subject = subjects.get(uid);
        if (subject != null) {
            subject.series.put(note, new Series(event, now));
        }
    }

    /// Forgets an Event that is not there any more.
    synchronized void lost(String uid, Note note) {
        Subject subject = subjects.get(uid);
        if (subject != null) {
            subject.series.remove(note);
        }
    }

    /// Forgets an object that is gone.
    synchronized void forget(String uid) {
        subjects.remove(uid);
    }
}
