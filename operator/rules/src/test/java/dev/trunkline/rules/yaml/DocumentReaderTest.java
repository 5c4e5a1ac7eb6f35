package dev.trunkline.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// YAML is read as kubectl reads it, and every value knows its place.
class DocumentReaderTest {

    /// As go-yaml 2 resolves them, which kubectl reads with.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DE          | "DE"
            NO          | false
            y           | true
            off         | false
            oFF         | "oFF"
            '''NO'''    | "NO"
            5060        | 5060
            +5060       | 5060
            -1          | -1
            030         | 24
            08          | 8
            0o17        | 15
            0x1F        | 31
            0b101       | 5
            1_000       | 1000
            5060.0      | 5060
            1e3         | 1000
            .5          | 0.5
            1.5.2       | "1.5.2"
            12:30       | "12:30"
            49-30       | "49-30"
            2026-11-22  | "2026-11-22"
            ~           | null
            Null        | null
            '""'        | ""
            +49302667   | 49302667
            99999999999 | 99999999999
            18446744073709551615 | 18446744073709551615
            18446744073709551616 | 1.8446744073709552E19
            !!str 49    | "49"
            '''*'''     | "*"
            '"\\u00fc"' | "ü"
            """)
    void resolvesScalarsAsKubectlDoes(String yaml, String json) {
        assertThat(json("a: " + yaml)).isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void knowsThePlaceOfEveryValue() {
        SourceText text = new SourceText("# ü 𝄞\na:\r\n  - b: \"𝄞\"\n    c: d\n");
        Node.Fields root = (Node.Fields) read(text.text(), new ArrayList<>());
        Node.Fields item = (Node.Fields) ((Node.Items) root.field("a").orElseThrow().value()).nodes().getFirst();
        assertThat(text.place(root.fields().getFirst().at())).isEqualTo(new Place(2, 1));
        assertThat(text.place(item.field("b").orElseThrow().at())).isEqualTo(new Place(3, 5));
        assertThat(text.place(item.field("b").orElseThrow().value().at())).isEqualTo(new Place(3, 8));
        assertThat(text.place(item.field("c").orElseThrow().value().at())).isEqualTo(new Place(4, 8));
        assertThat(text.excerpt(item.field("b").orElseThrow().value().at()))
                .isEqualTo(new SourceText.Excerpt("  - b: \"𝄞\"", 7, true, true));
        assertThat(text.excerpt(root.at())).isEqualTo(new SourceText.Excerpt("a:", 0, true, true));
    }

    @Test
    void followsAnchorsAndMerges() {
        assertThat(json("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\nz: *x\n"))
                .isEqualTo("{\"x\":{\"a\":1,\"b\":2},\"y\":{\"b\":3,\"a\":1},\"z\":{\"a\":1,\"b\":2}}");
    }

    @Test
    void readsJsonWithTabs() {
        assertThat(json("{\n\t\"a\":\t[1, true]\n}\n")).isEqualTo("{\"a\":[1,true]}");
    }

    @Test
    void cutsDocumentsApart() {
        String text = "%YAML 1.1\n# on top\n---\na: 1\n---\n--- {b: 2}\n...\nc: |\n  x\n  --- y\n---d: 1\n";
        List<Documents.Part> parts = Documents.of(text);
        assertThat(parts).extracting(Documents.Part::text).containsExactly(
                "%YAML 1.1\n# on top\n---\na: 1\n", "---\n", "--- {b: 2}\n...\n", "c: |\n  x\n  --- y\n---d: 1\n");
        assertThat(parts).allSatisfy(part -> assertThat(text.substring(part.at())).startsWith(part.text()));
        assertThat(parts.get(1).isBlank()).isTrue();
        assertThat(json("%YAML 1.1\n# on top\n---\na: 1\n")).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1\\n\\tb: 2          | 2:1 | a tab stands here
            a: b: c                | 1:5 | a colon makes no field here
            a: 1\\n  b: 2\\n c: 3   | 2:4 | a colon makes no field here
            a:\\n  b: 2\\n c: 3     | 3:2 | wrong indentation
            a:\\n- b\\n - c: 1\\n- d | 3:5 | a colon makes no field here
            a: [1, 2               | 1:9 | a comma or ] is missing
            a: 'b                  | 1:6 | a text that begins with a quote does not end
            a: *b                  | 1:4 | refers to an anchor, the same word after &, that is not there
            a: &b [*b]             | 1:8 | that is not there, or not complete
            a: @b                  | 1:4 | a text that begins with @ needs quotes
            {a: 1}}                | 1:7 | this is no YAML
            a: 1\\na: 2             | 2:1 | the field "a" stands in this object already
            ? [a]\\n: b             | 1:3 | a list or an object stands where a field's name belongs
            a: !!binary b          | 1:4 | the tag !!binary is nothing that a manifest can have here
            a: !!int b             | 1:4 | the tag !!int is nothing
            a: !x [b]              | 1:4 | the tag !x is nothing
            a: "\\\\q"              | 1:6 | no such escape
            a: \\7                  | 1:4 | a character stands here that no YAML may have: U+0007
            """)
    void tellsFaultsWithTheirPlace(String yaml, String place, String message) {
        SourceText text = new SourceText(yaml.translateEscapes());
        List<Fault> faults = new ArrayList<>();
        read(text.text(), faults);
        assertThat(faults).isNotEmpty();
        Place at = text.place(faults.getFirst().at());
        assertThat(at.line() + ":" + at.column() + " " + faults.getFirst().message()).startsWith(place).contains(message);
    }

    private static Node read(String yaml, List<Fault> faults) {
        return DocumentReader.read(Documents.of(yaml).getFirst(), faults::add).orElse(null);
    }

    private static String json(String yaml) {
        List<Fault> faults = new ArrayList<>();
        Node node = read(yaml, faults);
        assertThat(faults).isEmpty();
        return node.json().toString();
    }
}
