package dev.trunkline.crds.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @Test
    void leavesWhatCanBeSeen() {
        assertThat(Printable.of("ITSP-06: „Straße“ 😀 \u00a0東京")).isEqualTo("ITSP-06: „Straße“ 😀 \u00a0東京");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock = """
            0009, ` `
            000a, ` `
            000b, ` `
            000c, ` `
            000d, ` `
            0085, ` `
            2028, ` `
            2029, ` `
            0000, \ufffd
            0007, \ufffd
            001b, \ufffd
            007f, \ufffd
            009b, \ufffd
            00ad, \ufffd
            061c, \ufffd
            200b, \ufffd
            200f, \ufffd
            202e, \ufffd
            2066, \ufffd
            2069, \ufffd
            d800, \ufffd
            dc00, \ufffd
            e000, \ufffd
            feff, \ufffd
            e0041, \ufffd
            10fffe, \ufffd
            """)
    void showsOneMarkForWhatCannot(String character, String shown) {
        String nasty = Character.toString(Integer.parseInt(character, 16));
        assertThat(Printable.of("a" + nasty + "b")).isEqualTo("a" + shown + "b");
        assertThat(Printable.quoted(nasty)).isEqualTo("\"" + shown + "\"");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Printable.of("abcde", 5)).isEqualTo("abcde");
        assertThat(Printable.of("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Printable.of("😀😀😀", 5)).isEqualTo("😀😀…");
        assertThat(Printable.of("😀😀😀", 4)).isEqualTo("😀…");
        assertThat(Printable.quoted("x".repeat(81))).isEqualTo("\"" + "x".repeat(79) + "…\"");
    }

    @Property
    void isNeverLongerThanWhatItShows(@ForAll String text) {
        assertThat(Printable.of(text)).hasSizeLessThanOrEqualTo(text.length()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]*");
        assertThat(Printable.of(text, 9)).hasSizeLessThanOrEqualTo(9);
    }
}
