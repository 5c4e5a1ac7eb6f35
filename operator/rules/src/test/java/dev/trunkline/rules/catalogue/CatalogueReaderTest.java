package dev.trunkline.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.TestCatalogue;
import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import dev.trunkline.rules.catalogue.CatalogueEntry.Credential;
import dev.trunkline.rules.yaml.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each wrong catalogue is a file, which ends with what is expected of it: `#! line:column field: message`.
/// `-Dtrunkline.rewrite=true` writes that anew; the review is the diff.
class CatalogueReaderTest {

    private static final Path WRONG = Path.of("src/test/resources/catalogue");
    private static final String EXPECT = "#! ";

    @TestFactory
    Stream<DynamicTest> tellsAllThatIsWrongAndWhere() throws IOException {
        try (Stream<Path> files = Files.list(WRONG)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> judge(file)));
        }
    }

    private static void judge(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf(EXPECT) < 0 ? text.length() : text.indexOf(EXPECT);
        String catalogue = text.substring(0, end);
        List<String> found = lines(catalogue);
        if (Boolean.getBoolean("trunkline.rewrite")) {
            Files.writeString(file, catalogue + String.join("", found.stream().map(line -> EXPECT + line + "\n").toList()));
        }
        assertThat(found).isNotEmpty().containsExactlyElementsOf(text.substring(end).lines().map(line -> line.substring(EXPECT.length())).toList());
    }

    private static List<String> lines(String text) {
        SourceText source = new SourceText(text);
        CatalogueReader.Reading reading = CatalogueReader.read(text);
        assertThat(reading.catalogue().isPresent()).isEqualTo(reading.misprints().isEmpty());
        return reading.misprints().stream().map(misprint -> {
            var place = source.place(misprint.at());
            return place.line() + ":" + place.column() + " " + misprint.field() + ": " + misprint.message();
        }).toList();
    }

    @Test
    void whatIsShippedIsRight() {
        var reading = CatalogueReader.read(TestCatalogue.shipped());
        assertThat(reading.misprints()).isEmpty();
        assertThat(reading.catalogue()).contains(ProviderCatalogue.shipped());
    }

    @Test
    void shipsAnEntryForEachWayToConnect() {
        assertThat(ProviderCatalogue.shipped().entries().keySet()).containsExactly(
                "generic-dns-srv", "generic-draft-first", "generic-draft-first-address", "generic-fixed-address",
                "generic-fixed-address-auth", "generic-manual", "generic-tcp-register", "generic-tls-register", "generic-udp-register");
    }

    @Test
    void aNamedProviderHasADocumentAndClaimsNoTest() {
        assertThat(ProviderCatalogue.shipped().entries().values()).allSatisfy(entry -> {
            assertThat(entry.id().startsWith("generic-") || entry.source().isPresent()).isTrue();
            assertThat(entry.defaults().values()).noneMatch(standard -> standard.mark() == Mark.Tested);
            assertThat(entry.lists().values()).noneMatch(standard -> standard.mark() == Mark.Tested);
        });
    }

    @Test
    void readsAllThatAnEntrySays() {
        var catalogue = CatalogueReader.read("""
                providers:
                  - id: acme-trunk
                    displayName: Acme SIP trunk
                    draftFirst: true
                    source: {title: Acme SIP trunk guide, date: "2026-05", url: "https://acme.example/guide"}
                    asks: [realm, password]
                    transports: [TLS, UDP]
                    required: [connection.fromUser]
                    defaults:
                      connection.port: {value: 5070, mark: tested}
                      connection.registration.enabled: {value: false, mark: documented}
                      connection.inbound.addresses: {value: [198.51.100.0/28, sip.acme.example], mark: tested}
                emergencyProviders:
                  - {provider: Intrado, countries: [US, CA], source: {title: Coverage, date: "2026"}}
                """).catalogue().orElseThrow();
        assertThat(catalogue.countries("Intrado")).containsExactly("US", "CA");
        assertThat(catalogue.countries("RedSky")).isEmpty();
        CatalogueEntry entry = catalogue.entry("acme-trunk").orElseThrow();
        assertThat(entry.asks()).containsExactlyInAnyOrder(Credential.Realm, Credential.Password);
        assertThat(entry.transports()).hasToString("[UDP, TLS]");
        assertThat(entry.required()).containsExactly("connection.fromUser");
        assertThat(entry.draftFirst()).isTrue();
        assertThat(entry.manual()).isFalse();
        assertThat(entry.source()).contains(
                new Document("Acme SIP trunk guide", "2026-05", Optional.of("https://acme.example/guide")));
        assertThat(entry.defaults().get("connection.port")).isEqualTo(new CatalogueDefault("5070", Mark.Tested));
        assertThat(entry.defaults().get("connection.registration.enabled"))
                .isEqualTo(new CatalogueDefault("false", Mark.Documented));
        assertThat(entry.lists().get(CatalogueEntry.INBOUND))
                .isEqualTo(new CatalogueList(List.of("198.51.100.0/28", "sip.acme.example"), Mark.Tested));
    }

    @Test
    void knowsWhatAnotherCatalogueSaysOtherwise() {
        var shipped = ProviderCatalogue.shipped();
        assertThat(shipped.differences(shipped)).isEmpty();
        var other = CatalogueReader.read(TestCatalogue.shipped().replace("displayName: Provisioned by hand", "displayName: By hand")
                + "emergencyProviders:\n  - {provider: Intrado, countries: [US], source: {title: Coverage, date: \"2026\"}}\n")
                .catalogue().orElseThrow();
        assertThat(shipped.differences(other)).containsExactlyInAnyOrder("generic-manual", "Intrado");
    }
}
