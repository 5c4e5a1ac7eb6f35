package dev.trunkline.gateway.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {

    @Test
    void writesPlainValuesAsTheyAre() {
        assertThat(LogLine.of("call").with("id", 7).with("from", "+49302667").toString()).isEqualTo("call id=7 from=+49302667");
    }

    @Test
    void quotesWhatCouldLookLikeMore() {
        assertThat(LogLine.of("e").with("a", "x y").with("b", "").with("c", "k=v").toString())
                .isEqualTo("e a=\"x y\" b=\"\" c=\"k=v\"");
    }

    @Test
    void escapesQuotesLineEndsAndDirectionMarks() {
        assertThat(LogLine.of("e").with("a", "\"\r\nINFO fake\t\\\u0000\u202e").toString())
                .isEqualTo("e a=\"\\\"\\r\\nINFO fake\\t\\\\\\u0000\\u202e\"");
    }

    @Test
    void cutsLongValues() {
        assertThat(LogLine.of("e").with("a", "x".repeat(10_000)).toString()).hasSizeLessThan(600).endsWith("…\"");
    }

    @Property
    void neverBreaksTheLine(@ForAll String value) {
        assertThat(LogLine.of("e").with("k", value).toString()).matches("[ -~]+…?\"?");
    }

    @ParameterizedTest
    @CsvSource({"001b", "009b", "0085", "2028", "202e", "2066", "200b", "feff", "d800"})
    void escapesInALibrarysWordsWhatCannotBeSeen(String unit) {
        String nasty = Character.toString(Integer.parseInt(unit, 16));
        assertThat(new LineFormatter().format(new LogRecord(Level.INFO, "ü" + nasty + "b"))).endsWith("INFO  ü\\u" + unit + "b\n");
        assertThat(LogLine.of("e").with("k", nasty).toString()).isEqualTo("e k=\"\\u" + unit + "\"");
    }

    @Test
    void formatsAnyRecordAsOneLine() {
        LogRecord record = new LogRecord(Level.WARNING, "a library says\n  more");
        record.setInstant(Instant.parse("2026-01-01T00:00:00Z"));
        record.setThrown(new IOException("no\nroute"));
        assertThat(new LineFormatter().format(record))
                .startsWith("2026-01-01T00:00:00.000Z WARN  a library says\\u000a  more error=IOException message=\"no\\nroute\" at=")
                .endsWith("\n")
                .containsOnlyOnce("\n");
    }
}
