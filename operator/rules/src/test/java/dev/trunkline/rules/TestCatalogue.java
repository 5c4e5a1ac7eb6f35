package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Cases;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The catalogue that is shipped, with what tests add to it.
public final class TestCatalogue {

    private static final Path SHIPPED = Path.of("../../charts/trunkline/files/catalogue.yaml");

    private TestCatalogue() {}

    /// The text of the file that the chart ships.
    public static String shipped() {
        return text(SHIPPED);
    }

    static ProviderCatalogue read() {
        var reading = CatalogueReader.read(Cases.catalogue());
        assertThat(reading.misprints()).isEmpty();
        return reading.catalogue().orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
