package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

class SipUriPropertyTest {

    @Property
    void givesBackAnyUserAndParameter(@ForAll @NotEmpty String user, @ForAll @NotEmpty String value) {
        var uri = SipUri.of("h", 5060).withUser(user).withParam("p", value);
        var again = SipUri.parse(uri.text()).orElseThrow();

        assertThat(again).isEqualTo(uri);
        // A lone surrogate is no character, and cannot be written in UTF-8.
        if (user.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            assertThat(again.user()).contains(user);
        }
        if (value.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            assertThat(again.param("p")).contains(value);
        }
    }
}
