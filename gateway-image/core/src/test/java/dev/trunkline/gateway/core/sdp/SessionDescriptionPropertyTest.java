package dev.trunkline.gateway.core.sdp;

import static dev.trunkline.gateway.core.sdp.SessionDescriptionTest.OFFER;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SessionDescriptionPropertyTest {

    @Property
    void neverThrowsAndKeepsWhatItTakes(@ForAll String noise, @ForAll int at) {
        int cut = Math.floorMod(at, OFFER.length());
        String text = OFFER.substring(0, cut) + noise + OFFER.substring(cut);

        check(text);
    }

    static void check(String text) {
        if (SdpParser.parse(text) instanceof SdpResult.Parsed(var description)) {
            assertThat(SdpParser.parse(description.text())).isEqualTo(new SdpResult.Parsed(description));
            for (int i = 0; i < description.media().size(); i++) {
                description.rtp(i);
                description.rtcp(i);
                description.direction(i);
                description.media().get(i).codecs();
            }
            description.masked(Origin.of(1, 1, "198.51.100.64"), "198.51.100.64").text();
        }
    }
}
