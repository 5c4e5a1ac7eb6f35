package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {

    @Test
    void anIdentityDoesNotSayHowToGetThere() {
        var uri = SipUri.parse("sip:+4930;isub=1@pbx.example:5070;transport=tcp;user=phone;maddr=198.51.100.1;lr;x=1?Subject=a").orElseThrow();

        assertThat(uri.asIdentity().text()).isEqualTo("sip:+4930;isub=1@pbx.example;user=phone;x=1");
    }

    private static Uri uri(String text) {
        return Uri.parse(text).orElseThrow(() -> new AssertionError(text));
    }

    /// RFC 3261 §19.1.4, first table.
    @ParameterizedTest
    @CsvSource({
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtlanTa.CoM;Transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
        "sip:carol@chicago.com, sip:carol@chicago.com;security=on",
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com, "
                + "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        "sip:alice@atlanta.com?subject=project%20x&priority=urgent, sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        "tel:+49-30-123, tel:+4930123",
        "tel:7042;phone-context=Example.com, tel:7042;phone-context=example.com",
    })
    void areEquivalent(String a, String b) {
        assertThat(uri(a).equivalentTo(uri(b))).isTrue();
        assertThat(uri(b).equivalentTo(uri(a))).isTrue();
    }

    /// RFC 3261 §19.1.4, second table.
    @ParameterizedTest
    @CsvSource({
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
        "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
        "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off",
        "sip:alice@atlanta.com, sips:alice@atlanta.com",
        "sip:a%3Bb@c, sip:a;b@c",
        "sip:a@c, sip:c",
        "sip:a:x@c, sip:a:y@c",
        "tel:7042, tel:7042;phone-context=example.com",
        "tel:+4930123, sip:+4930123@example.com;user=phone",
    })
    void areNotEquivalent(String a, String b) {
        assertThat(uri(a).equivalentTo(uri(b))).isFalse();
        assertThat(uri(b).equivalentTo(uri(a))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "sip:", "sip", ":x", "sip:@host", "sip:a@", "sip:a@b:", "sip:a@b:70000", "sip:a b@c", "sip:a@b;x y", "sip:a%4@b", "sip:a@b;=x",
        "sip:[2001:db8::1", "sip:2001:db8::1", "sip:a@b>", "tel:", "tel:+", "tel:+49x", "tel:49+30", "mailto:a b", "1a:b", "sip:a@b@c"
    })
    void refusesWhatIsNone(String text) {
        assertThat(Uri.parse(text)).isEmpty();
    }

    @Test
    void readsItsParts() {
        var uri = SipUri.parse("sips:alice:secret@[2001:db8::1]:5071;transport=TLS;lr?Subject=x").orElseThrow();

        assertThat(uri.secure()).isTrue();
        assertThat(uri.user()).contains("alice");
        assertThat(uri.rawPassword()).isEqualTo("secret");
        assertThat(uri.host()).isEqualTo("[2001:db8::1]");
        assertThat(uri.port()).hasValue(5071);
        assertThat(uri.transport()).contains("tls");
        assertThat(uri.params().has("LR")).isTrue();
        assertThat(uri.text()).isEqualTo("sips:alice:secret@[2001:db8::1]:5071;transport=TLS;lr?Subject=x");
        assertThat(uri("tel:+49 30".replace(" ", "-")).user()).contains("+4930");
    }

    @Test
    void buildsOne() {
        var uri = SipUri.of("198.51.100.1", OptionalInt.empty())
                .withUser("+49 30#")
                .withParams(Params.NONE.withFlag("lr"))
                .withParam("transport", "tcp")
                .withHostPort("gw.example", OptionalInt.of(5080));

        assertThat(uri.text()).isEqualTo("sip:+49%2030%23@gw.example:5080;lr;transport=tcp");
        assertThat(uri.withUser("").text()).isEqualTo("sip:gw.example:5080;lr;transport=tcp");
        assertThatThrownBy(() -> SipUri.of("a b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipUri.of("a", 65536)).isInstanceOf(IllegalArgumentException.class);
    }
}
