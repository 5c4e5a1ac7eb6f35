package dev.trunkline.gateway.core.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// What fuzzing found stays as an input and is run by every build, as for SIP.
class SdpFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void parser(byte[] bytes) {
        SessionDescriptionPropertyTest.check(new String(bytes, StandardCharsets.UTF_8));
    }
}
