package dev.trunkline.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.TestCatalogue;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever a hand may do to a catalogue, reading it ends with a catalogue or with what is wrong, each at a place of the text.
class CatalogueProperties {

    private static final String SHIPPED = TestCatalogue.shipped();
    private static final String[] SCRAPS = {
        "", " ", "\n", "\t", "- ", ": ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!!int ", "|", "~", "true", ".nan", "1e999", "0x7fffffffffffffff",
        "---\n", "%YAML 1.1\n", "<<: ", "\u0000", "😀", "{x}", "id", "value: ", "\r\n", "99999999999999999999"
    };

    @Property(tries = 500)
    void neverThrows(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SHIPPED);
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(random.nextBoolean() ? 3 : 40));
            text.replace(from, to, SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        check(text.toString());
    }

    @Property(tries = 300)
    void neverThrowsForALineThatIsGoneOrMoved(@ForAll long seed) {
        Random random = new Random(seed);
        var lines = new java.util.ArrayList<>(SHIPPED.lines().toList());
        String line = lines.remove(random.nextInt(lines.size()));
        if (random.nextBoolean()) {
            lines.add(random.nextInt(lines.size()), " ".repeat(random.nextInt(6)) + line.strip());
        }
        check(String.join("\n", lines));
    }

    @Example
    void theOriginalIsFine() {
        assertThat(CatalogueReader.read(SHIPPED).misprints()).isEmpty();
    }

    private static void check(String text) {
        CatalogueReader.Reading reading = CatalogueReader.read(text);
        assertThat(reading.catalogue().isPresent()).isEqualTo(reading.misprints().isEmpty());
        assertThat(reading.misprints()).allSatisfy(misprint -> {
            assertThat(misprint.at()).isBetween(0, text.codePointCount(0, text.length()));
            assertThat(misprint.message()).isNotBlank();
        });
    }
}
