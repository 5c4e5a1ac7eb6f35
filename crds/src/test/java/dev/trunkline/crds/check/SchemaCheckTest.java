package dev.trunkline.crds.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.LargestObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The schemas' own verdict, without an API server.
class SchemaCheckTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    private static final String SITE = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: berlin, namespace: acme, labels: {team: voice}}
            spec:
              country: DE
              uplinkKbps: 2048
              sipServers: [{name: pbx-1, address: 198.51.100.20, port: 5060}]
              numbers: [{number: "+4930266710", itspRefs: [carrier], to: "10"}]
            """;

    @Test
    void letsAManifestPass() {
        assertThat(of(SITE)).isEmpty();
    }

    @Test
    void saysWhereAPasswordBelongs() {
        assertThat(of("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: carrier}
                spec: {connection: {username: acme, Password: a-secret-password}}
                """)).singleElement().satisfies(found -> {
                    assertThat(found.ruleId()).isEqualTo("ITSP-04");
                    assertThat(found.field()).isEqualTo("spec.connection.Password");
                    assertThat(found.message()).contains("put it into a Secret, under the key \"password\"").doesNotContain("a-secret-password");
                });
    }

    /// What is replaced, by what, and what is then told: field, id and form, and a part of the message.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uplinkKbps: 2048 | uplinkKbs: 2048       | spec.uplinkKbs SCHEMA Unknown | did you mean uplinkKbps?
            country: DE      | colour: blue          | spec.colour SCHEMA Unknown | there is no field "colour" here; there are country, location
            uplinkKbps: 2048 | uplinkKbps: "2048"    | spec.uplinkKbps SITE-06 Type | here is the text "2048", and a whole number is wanted: write it without quotes
            uplinkKbps: 2048 | uplinkKbps: 20.5      | spec.uplinkKbps SITE-06 Type | here is the number 20.5, and a whole number is wanted
            uplinkKbps: 2048 | uplinkKbps: 0         | spec.uplinkKbps SITE-06 Bound | 0 is not allowed here, 1 to 100000000 is
            uplinkKbps: 2048 | uplinkKbps: 99999999999 | spec.uplinkKbps SITE-06 Type | 99999999999 is not allowed here, 1 to 100000000 is
            country: DE      | country: {a: b}       | spec.country SCHEMA Type | here is an object, and text is wanted
            country: DE      | country: false        | spec.country SCHEMA Type | here is false, and text is wanted: write it in quotes
            country: DE      | country: DEU          | spec.country SCHEMA Bound | "DEU" has 3 characters, and at most 2 are allowed
            country: DE      | country: de           | spec.country SCHEMA Pattern | "de" does not have the form that is needed here: The country by its ISO 3166 code
            country: DE      | internetAccess: Dsl   | spec.internetAccess UPT-20 Choice | "Dsl" is not allowed here, None, DslWan, RouterWan or RouterLan is
            country: DE      | internetAccess: routerwan | spec.internetAccess UPT-20 Choice | did you mean RouterWan?
            name: pbx-1,     | port: 5061,           | spec.sipServers[0].name SITE-08 Missing | this is required, and missing: Your name for the node.
            '[{name: pbx-1,' | '[{name: pbx-1, address: a.example.net}, {name: pbx-1,' | spec.sipServers[1] SITE-08 Duplicate | name "pbx-1" is in the list already, as spec.sipServers[0], and may be in it once
            '[carrier]'      | carrier               | spec.numbers[0].itspRefs SITE-01 Type | here is the text "carrier", and a list is wanted: put a dash before each entry
            '[carrier]'      | '[carrier, carrier]'  | spec.numbers[0].itspRefs[1] SITE-01 Duplicate | "carrier" is in the list already
            team: voice      | team: true            | metadata.labels.team SCHEMA Type | the value is boolean, and text is wanted: write it in quotes
            team: voice      | team: a b             | metadata.labels.team SCHEMA Pattern | is no label's value
            name: berlin     | name: Berlin          | metadata.name SCHEMA Pattern | "Berlin" is no name
            name: berlin     | name: berlin.site     | metadata.name SCHEMA Bound | so it has at most 40 characters and no full stop
            'name: berlin, ' | ''                    | metadata.name SCHEMA Missing | every object needs a name
            name: berlin     | nam: berlin           | metadata.nam SCHEMA Unknown | did you mean name?
            metadata         | metdata               | metdata SCHEMA Unknown | did you mean metadata?
            """)
    void tellsWhatIsWrong(String part, String by, String found, String message) {
        String manifest = SITE.replace(part, by == null ? "" : by);
        assertThat(manifest).isNotEqualTo(SITE);
        assertThat(of(manifest)).anySatisfy(violation -> {
            assertThat(violation.field() + " " + violation.ruleId() + " " + violation.form()).isEqualTo(found);
            assertThat(violation.message()).contains(message);
        });
    }

    @Test
    void tellsAllAtOnceInTheSchemasOrder() {
        List<Violation> violations = of("""
                kind: Site
                metadata: {name: berlin}
                spec:
                  numbers: [{number: 5}, {to: [], mask: x}]
                  uplinkKbps: none
                  country: 49
                """);
        assertThat(violations).extracting(Violation::field).containsExactly(
                "spec.country", "spec.uplinkKbps", "spec.numbers[0].number", "spec.numbers[1].number", "spec.numbers[1].to",
                "spec.numbers[1].mask");
    }

    @Test
    void takesNullAsLeftOutAndNumbersLikeJson() {
        assertThat(of(SITE.replace("country: DE", "country:").replace("2048", "2048.0"))).isEmpty();
        assertThat(of(SITE.replace("name: pbx-1,", "name: null,"))).extracting(Violation::form).containsExactly(Violation.Form.Missing);
    }

    @Test
    void tellsOfAMillionWrongEntriesOnce() {
        ObjectNode site = (ObjectNode) parse(SITE);
        var numbers = site.withObject("/spec").putArray("numbers");
        for (int i = 0; i < 100_000; i++) {
            numbers.add(i);
        }
        assertThat(SchemaCheck.of(Kind.Site, site)).hasSizeBetween(SchemaCheck.MOST, SchemaCheck.MOST + 10);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findsNothingAgainstTheLargestObject(Kind kind) {
        assertThat(SchemaCheck.of(kind, LargestObject.of(kind))).isEmpty();
    }

    /// So that a manifest without a problem is one that the API server takes.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void knowsEveryCelRuleThatBearsNoId(Kind kind) {
        List<String> unknown = new ArrayList<>();
        rules(CrdSchemas.schema(kind).at("/properties/spec"), rule -> {
            if (!rule.path("message").asText().matches("[A-Z0-9]+-[0-9]{2}: .*") && Relation.of(rule.path("rule").asText()).isEmpty()) {
                unknown.add(rule.path("rule").asText());
            }
        });
        assertThat(unknown).isEmpty();
    }

    @Test
    void judgesWhatSeveralFieldsSayTogether() {
        assertThat(of(SITE + "  gateway: {portRange: {first: 20001, last: 20000}, callLimit: 9}\n"))
                .extracting(v -> v.field() + ": " + v.message())
                .containsExactly(
                        "spec.gateway.portRange: the first port of a range must not lie above the last one",
                        "spec.gateway.portRange: the first media port must be even, since RTP uses the even port of each pair (RFC 3550"
                                + " section 11)",
                        "spec.gateway: the media ports are too few for the call limit, since a call takes two, for RTP and RTCP");
    }

    @Test
    void keepsWhatCanBeReadOfAManifestThatIsPartlyWrong() {
        ObjectNode legible = Legible.spec(Kind.Site, parse(SITE.replace("DE", "{a: b}").replace("numbers: [", "numbers: [5, "))
                .path("spec"));
        assertThat(legible.toString()).isEqualTo("{\"uplinkKbps\":2048,\"sipServers\":[{\"name\":\"pbx-1\",\"address\":\"198.51.100.20\""
                + ",\"port\":5060}],\"numbers\":[{},{\"number\":\"+4930266710\",\"itspRefs\":[\"carrier\"],\"to\":\"10\"}]}");
        assertThat(Legible.spec(Kind.Site, parse("[]"))).isEmpty();
    }

    private static void rules(JsonNode schema, java.util.function.Consumer<JsonNode> each) {
        schema.path("x-kubernetes-validations").forEach(each);
        schema.path("properties").forEach(property -> rules(property, each));
        if (schema.has("items")) {
            rules(schema.path("items"), each);
        }
    }

    private static List<Violation> of(String yaml) {
        JsonNode manifest = parse(yaml);
        return SchemaCheck.of(Kind.valueOf(manifest.path("kind").asText()), manifest);
    }

    private static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
