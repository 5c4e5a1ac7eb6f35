package dev.trunkline.gateway.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.app.Sip;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.SipRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTraceTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Authorization: Digest username=\"u\", realm=\"r\", nonce=\"hunter2\", uri=\"sip:a\", response=\"hunter2\"",
        "Authorization: Digest username=\"u\", NONCE = hunter2,response=hunter2 , cnonce=\"hunter2",
        "authorization: Digest username=\"u\", nonce=\"a\\\"hunter2\", response=\"hunter2",
        "Proxy-Authorization: Digest response=hunter2",
        "Proxy-Authorization: Basic hunter2",
        "Authorization: Bearer hunter2",
        "WWW-Authenticate: Digest realm=\"r\", nonce=\"hunter2\", opaque=\"hunter2\"",
        "Proxy-Authenticate: Digest nonce=\"hunter2\"",
        "Authentication-Info: nextnonce=\"hunter2\", rspauth=\"hunter2\"",
        "X-Trunkline-Link: hunter2",
    })
    void hidesCredentials(String header) {
        String text = WireTrace.masked(Sip.parse(Sip.options("UDP", "a", header)));
        assertThat(text).contains("****").doesNotContain("hunter2").contains("Call-ID: a\r\n");
    }

    @Test
    void keepsWhatIsNoSecret() {
        String text = WireTrace.masked(Sip.parse(Sip.options("UDP", "a",
                "Authorization: Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:a\", response=\"x\"")));
        assertThat(text).contains("Digest username=\"u\", realm=\"r\", nonce=\"****\", uri=\"sip:a\", response=\"****\"");
    }

    @Test
    void hidesMediaKeys() {
        SipRequest request = ((SipRequest) Sip.parse(Sip.options("UDP", "a")))
                .withBody("application/sdp", Body.of("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:hunter2|2^20|1:4\r\n"));
        assertThat(WireTrace.masked(request)).contains("inline:****|2^20").doesNotContain("hunter2");
    }
}
