package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whole calls through a connection gateway and a front.
class CallTest {

    @Test
    void fromTheProviderToAnExtensionAndBack() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180).respondsWithMedia(1_000, 200);
        s.phone("provider").invites("+4930266701");
        s.run(3_000);
        s.phone("provider").hangsUp();
        s.run(3_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   INVITE +4930266701  198.51.100.10:30054
                     10 ms  carrier  -> berlin    INVITE +4930266701  10.244.0.10:40000
                     11 ms  berlin   -> pbx       INVITE 101  198.51.100.96:20000
                     41 ms  pbx      -> berlin    180 (INVITE)
                     51 ms  berlin   -> carrier   180 (INVITE)
                     52 ms  carrier  -> provider  180 (INVITE)
                   1021 ms  pbx      -> berlin    200 (INVITE)  198.51.100.200:30180
                   1031 ms  berlin   -> pbx       ACK
                   1031 ms  berlin   -> carrier   200 (INVITE)  10.244.0.20:40000
                   1032 ms  carrier  -> berlin    ACK
                   1032 ms  carrier  -> provider  200 (INVITE)  198.51.100.64:20000
                   1042 ms  provider -> carrier   ACK
                   3000 ms  provider -> carrier   BYE
                   3010 ms  carrier  -> provider  200 (BYE)
                   3010 ms  carrier  -> berlin    BYE
                   3011 ms  berlin   -> carrier   200 (BYE)
                   3011 ms  berlin   -> pbx       BYE
                   3021 ms  pbx      -> berlin    200 (BYE)
                """);
    }
}
