package dev.trunkline.rules.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.rules.csv.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SubscriberRowsTest {

    private static final String HEADER = "stationNumber,email,voicemailIndex\n";

    @Test
    void readsColumnsInAnyOrderAndLeavesEmptyCellsOut() {
        SubscriberRows file = SubscriberRows.parse("\uFEFFemail,location,stationNumber,deviceType\r\nada@example.net,,4711,Mobile\r\n", List.of());
        assertThat(file.faults()).isEmpty();
        Subscriber ada = file.rows().getFirst().subscriber();
        assertThat(file.rows().getFirst().line()).isEqualTo(2);
        assertThat(ada.stationNumber()).isEqualTo("4711");
        assertThat(ada.location()).isEmpty();
        assertThat(ada.deviceType()).isEqualTo(Optional.of(Subscriber.DeviceType.Mobile));
    }

    @Test
    void hasAColumnForEachFieldOfASubscriberButThePassword() {
        JsonNode fields = CrdSchemas.schema(Kind.ZoomIntegration).at("/properties/spec/properties/subscribers/items/properties");
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        names.remove("credentialsSecretRef");
        assertThat(SubscriberRows.COLUMNS).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void takesThoseThatAreNamedByteForByte() {
        SubscriberRows file = SubscriberRows.parse(HEADER + "1,ada@example.net,1\n,Ada@example.net,x\n3,bob@example.net,1\n", List.of("ada@example.net"));
        assertThat(file.faults()).isEmpty();
        assertThat(file.rows()).singleElement().satisfies(row -> assertThat(row.wrong()).isEmpty());
    }

    @Test
    void readsARowAsFarAsItCanBeRead() {
        SubscriberRows file = SubscriberRows.parse(HEADER + "4711,ada@example.net,99999999999\n4712,bob@example.net,1000\n", List.of());
        assertThat(file.rows().getFirst().subscriber().voicemailIndex()).isEmpty();
        assertThat(file.rows().getLast().subscriber().voicemailIndex()).isEqualTo(OptionalInt.of(1000));
        assertThat(file.rows()).allSatisfy(row -> assertThat(row.wrong()).singleElement()
                .satisfies(violation -> assertThat(violation.ruleId()).isEqualTo("ZOOM-06")));
    }

    @Test
    void tellsWhatIsWrongWithItsForm() {
        assertThat(lines("")).containsExactly("line 1: the header must name stationNumber and email as well");
        assertThat(lines("stationNumber,e-mail\n")).containsExactly(
                "line 1: there is no column \"e-mail\"; did you mean email?", "line 1: the header must name email as well");
        assertThat(lines(HEADER + "4711,ada@example.net\n")).containsExactly("line 2: 3 columns are needed, as in the header, not 2");
        assertThat(lines(HEADER + "4711,\uFFFDda@example.net,1\n")).containsExactly(
                "line 2: a character is not UTF-8; save the file as CSV UTF-8");
    }

    /// As much as a ConfigMap can hold.
    @Test
    void tellsOfVeryManyFaultsTheFirst() {
        assertThat(lines(HEADER + "x\n".repeat(1 << 19))).hasSize(21).last().asString().contains("there is more from here on");
        SubscriberRows most = SubscriberRows.parse(HEADER + "1,,x\n".repeat(10_000) + "\r\n\n", List.of());
        assertThat(most.faults()).isEmpty();
        assertThat(most.rows()).hasSize(10_000);
        SubscriberRows many = SubscriberRows.parse(HEADER + "1,,x\n".repeat(200_000), List.of());
        assertThat(many.rows()).isEmpty();
        assertThat(many.faults()).extracting(Fault::toString).containsExactly("line 10002: more than 10000 rows; make several files of it");
    }

    private static List<String> lines(String text) {
        return SubscriberRows.parse(text, List.of()).faults().stream().map(Fault::toString).toList();
    }
}
