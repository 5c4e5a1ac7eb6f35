package dev.trunkline.rules.unify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    @ParameterizedTest
    @CsvSource({"V3R3 FR1, V3R3 FR1", "V3R3FR1, V3R3 FR1", "v3 r3_fr2.1, V3R3 FR2", "V3R2, V3R2", "V3R2.1, V3R2", "V3R3 HF4, V3R3", "V3R3 FR 1, V3R3 FR1",
        "V3R3-FR-1 HF2, V3R3 FR1"})
    void readsWhatTheVendorWrites(String text, String release) {
        assertThat(Release.parse(text).orElseThrow()).hasToString(text).isEqualByComparingTo(Release.parse(release).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V3", "3.3", "the newest", "V3R3FRX", "V3R3 FR", "V3R3 FR next", "V3R3  FRX", "V9999R1"})
    void readsNothingElse(String text) {
        assertThat(Release.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"V3R1 FR9, V3R2", "V3R3, V3R3 FR1", "V2R9, V3R0", "V3R9, V3R10"})
    void knowsWhichCameFirst(String earlier, String later) {
        assertThat(Release.parse(earlier).orElseThrow()).isLessThan(Release.parse(later).orElseThrow());
    }
}
