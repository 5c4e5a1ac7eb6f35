package dev.trunkline.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @Test
    void leavesWhatCanBeSeen() {
        assertThat(Printable.of("„Straße“ 😀 東京")).isEqualTo("„Straße“ 😀 東京");
        assertThat(Printable.escaped("„Straße“ 😀 東京")).isEqualTo("„Straße“ 😀 東京");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, 0000", "0009, 0009", "000a, 000a", "000d, 000d", "001b, 001b", "007f, 007f", "0085, 0085", "009b, 009b", "00ad, 00ad",
        "061c, 061c", "200b, 200b", "200f, 200f", "2028, 2028", "2029, 2029", "202e, 202e", "2066, 2066", "d800, d800", "dc00, dc00",
        "e000, e000", "feff, feff", "e0041, db40\\udc41"
    })
    void marksOrEscapesWhatCannot(String character, String escape) {
        String nasty = Character.toString(Integer.parseInt(character, 16));
        assertThat(Printable.of("a" + nasty + "ü")).isEqualTo("a?ü");
        assertThat(Printable.escaped("a" + nasty + "ü")).isEqualTo("a\\u" + escape + "ü");
        assertThat(Place.quoted("a" + nasty + "\"\\")).isEqualTo("\"a\\u" + escape + "\\u0022\\u005c\"");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Printable.of("😀\n😀", 2)).isEqualTo("😀?");
        assertThat(Place.quoted("😀".repeat(81))).isEqualTo("\"" + "😀".repeat(80) + "…\"");
    }
}
