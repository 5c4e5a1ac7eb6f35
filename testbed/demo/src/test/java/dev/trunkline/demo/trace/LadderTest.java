package dev.trunkline.demo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {

    private final Ladder ladder = new Ladder(List.of("provider", "itsp-carrier", "site-berlin"));

    @Test
    void drawsAnArrowForEachMessage() {
        assertThat(ladder.draw(List.of(
                        new Ladder.Arrow(1_000_000, "provider", "itsp-carrier", "INVITE"),
                        new Ladder.Arrow(1_004_000, "itsp-carrier", "site-berlin", "INVITE"),
                        new Ladder.Arrow(1_012_000, "itsp-carrier", "provider", "200 OK"))))
                .containsExactly(
                        "                     provider                        itsp-carrier                      site-berlin",
                        "    0 ms                 |------------ INVITE ------------>|                                 |",
                        "    4 ms                 |                                 |------------ INVITE ------------>|",
                        "   12 ms                 |<------------ 200 OK ------------|                                 |");
    }

    @Test
    void drawsAnArrowOverColumnsBetween() {
        assertThat(ladder.draw(List.of(new Ladder.Arrow(0, "site-berlin", "provider", "BYE"))).getLast())
                .isEqualTo("    0 ms                 |<------------------------------ BYE -------------------------------|");
    }

    @Test
    void leavesOutWhoIsNoParty() {
        assertThat(ladder.draw(List.of(new Ladder.Arrow(0, "somebody", "provider", "INVITE")))).hasSize(1);
    }

    @Test
    void cutsALabelThatDoesNotFit() {
        assertThat(ladder.draw(List.of(new Ladder.Arrow(0, "provider", "itsp-carrier", "INVITE sip:a-very-long-name@example.org")))
                        .getLast())
                .isEqualTo("    0 ms                 | INVITE sip:a-very-long-name@e… >|                                 |");
    }

    @Test
    void staysWithinAPageAndShowsWholeNumbers() {
        Ladder whole = new Ladder(List.of("phone", "provider", "itsp-carrier", "site-berlin", "pbx"));
        List<String> lines = whole.draw(List.of(new Ladder.Arrow(0, "itsp-carrier", "site-berlin", "INVITE +49302667100")));
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(118));
        assertThat(lines.getLast()).contains("INVITE +49302667100 ");
    }
}
