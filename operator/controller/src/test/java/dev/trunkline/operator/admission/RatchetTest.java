package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A and B raced for one thing; a third one has another.
class RatchetTest extends AdmissionScene {

    @Test
    void whoHasOneContestedThingTakesNoOtherAwayAsWell() {
        String oldest = itsp("oldest", "Carrier", "Complete", EARLY);
        String loser = itsp("loser", "Carrier", "Complete", LATE);
        stands(oldest);
        stands(loser);
        stands(itsp("right", "Acme", "Complete", LATER));
        for (String either : List.of(oldest, loser)) {
            assertThat(refused(update(either, either.replace("displayName: Carrier", "displayName: Acme")))).singleElement().asString()
                    .startsWith("ITSP-02 spec.displayName: \"Acme\" is the name of Itsp/right already");
            assertThat(allowed(update(either, either.replace("callLimit: 2", "callLimit: 3"))))
                    .allMatch(line -> line.startsWith("ITSP-02 spec.displayName: \"Carrier\" is the name of Itsp/"));
        }
    }

    @Test
    void whoHasOneContestedNumberTakesNoOtherAwayAsWell() {
        String oldest = numbered("oldest", "+493026671");
        stands(oldest);
        stands(numbered("loser", "+493026671").replace(EARLY, LATE));
        stands(numbered("right", "+493026672").replace(EARLY, LATER));
        assertThat(refused(update(oldest, numbered("oldest", "+493026672"))))
                .anyMatch(line -> line.startsWith("SITE-02 spec.numbers[0].number: +493026672 "));
        assertThat(allowed(update(oldest, oldest.replace("to: \"1\"", "to: \"2\"")))).noneMatch(line -> line.startsWith("SITE-02"));
    }

    /// The rulebook leaves pins to the operator: by age it would tell the one that was right.
    @Test
    void whoHasOneContestedPinTakesNoOtherAwayAsWell() {
        String oldest = pinned("oldest", "198.51.100.70", EARLY);
        String loser = pinned("loser", "198.51.100.70", LATE);
        stands(oldest);
        stands(loser);
        stands(pinned("right", "198.51.100.71", LATER));
        assertThat(refused(update(oldest, pinned("oldest", "198.51.100.71", EARLY))))
                .containsExactly("ITSP-09 spec.connection.reserved: 198.51.100.71 is pinned by Itsp/right already");
        assertThat(allowed(update(loser, loser.replace("callLimit: 2", "callLimit: 3")))).anyMatch(line -> line.startsWith("ITSP-09 "));
        assertThat(allowed(create(pinned("new", "198.51.100.71", LATEST))))
                .containsExactly("ITSP-09 spec.connection.reserved: 198.51.100.71 is pinned by Itsp/right already");
    }

    private static String pinned(String name, String address, String created) {
        return itsp(name, name, "Complete", created).replace("transport: UDP", "transport: UDP, reserved: {address: " + address + "}");
    }

    @Test
    void whoHasMoreThanItsShareTakesNoMoreOfIt() {
        stands(broad("berlin"));
        stands(broad("bonn"));
        String oldest = tenant("oldest", "berlin", 30, EARLY);
        String loser = tenant("loser", "berlin", 25, LATER);
        stands(oldest);
        stands(tenant("right", "berlin", 20, LATE));
        stands(loser);
        stands(tenant("other", "bonn", 40, LATEST));
        assertThat(refused(update(oldest, tenant("oldest", "berlin", 45, EARLY))))
                .anyMatch(line -> line.startsWith("UPT-07 spec.sites[0].simultaneousCalls: 45 calls are too many: 45 of the 60 lines "));
        assertThat(allowed(update(oldest, tenant("oldest", "berlin", 29, EARLY)))).noneMatch(line -> line.startsWith("UPT-07"));
        assertThat(allowed(update(loser, tenant("loser", "berlin", 24, LATER)))).anyMatch(line -> line.startsWith("UPT-07"));
        // As many lines of another site's are other lines.
        assertThat(refused(update(loser, tenant("loser", "bonn", 25, LATER))))
                .anyMatch(line -> line.startsWith("UPT-07 spec.sites[0].simultaneousCalls: 25 calls are too many: 40 of the 60 lines "));
    }

    private static String broad(String site) {
        return located(site).replace("uplinkKbps: 2048", "uplinkKbps: 8192") + "  internetAccess: RouterWan\n"
                + "  system: {family: OpenScapeBusiness, mainboard: V3, model: X3, edition: advanced, release: V3R3 FR1}\n";
    }
}
