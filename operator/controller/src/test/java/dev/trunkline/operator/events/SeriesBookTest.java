package dev.trunkline.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.operator.events.SeriesBook.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesBookTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final String UID = "uid-carrier";
    private static final Note UP = note(1);

    private final SeriesBook book = new SeriesBook();

    @Test
    void repeatedNoteCountsUpOneEventOnceAMinute() {
        assertThat(book.judge(UID, UP, START)).isEqualTo(new Verdict.Fresh());
        book.written(UID, UP, "carrier.1", START);
        assertThat(book.judge(UID, UP, after(20))).isEqualTo(new Verdict.Silent());
        assertThat(book.judge(UID, UP, after(60))).isEqualTo(new Verdict.Again("carrier.1", 3));
        assertThat(book.judge(UID, UP, after(61))).isEqualTo(new Verdict.Silent());
        assertThat(book.judge("uid-other", UP, after(61))).isEqualTo(new Verdict.Fresh());
    }

    @Test
    void seriesEndsAfterAnHourOfSilence() {
        book.judge(UID, UP, START);
        book.written(UID, UP, "carrier.1", START);
        assertThat(book.judge(UID, UP, after(3_600))).isEqualTo(new Verdict.Fresh());
    }

    @Test
    void objectHasABudgetThatComesBackSlowly() {
        for (int i = 0; i < SeriesBook.BUDGET; i++) {
            assertThat(book.judge(UID, note(i), START)).isEqualTo(new Verdict.Fresh());
        }
        assertThat(book.judge(UID, note(100), after(299))).isEqualTo(new Verdict.Silent());
        assertThat(book.judge(UID, note(101), after(300))).isEqualTo(new Verdict.Fresh());
        assertThat(book.judge(UID, note(102), after(301))).isEqualTo(new Verdict.Silent());
    }

    @Test
    void eventThatIsGoneIsWrittenAnew() {
        book.judge(UID, UP, START);
        book.written(UID, UP, "carrier.1", START);
        book.lost(UID, UP);
        assertThat(book.judge(UID, UP, after(1))).isEqualTo(new Verdict.Fresh());
    }

    private static Instant after(int seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }

    private static Note note(int number) {
        return new Note(false, "Answering", "PeerReachable", "peer " + number);
    }
}
