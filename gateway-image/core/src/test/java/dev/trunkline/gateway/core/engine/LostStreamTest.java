package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A gateway that dies says no BYE; only its streams end. The media of the far end would keep its calls up.
class LostStreamTest {

    @Test
    void aFrontThatIsGoneIsAskedForTwiceThenTheTrunkIsFreed() {
        var s = talking();
        s.kill(s.gateway("berlin"));
        s.run(Duration.ofSeconds(30));
        assertThat(inDialogs(s)).isEqualTo("""
                   2000 ms  carrier  -> nobody    OPTIONS
                  12000 ms  carrier  -> nobody    OPTIONS
                  17000 ms  carrier  -> provider  BYE
                  17000 ms  carrier  -> nobody    BYE
                  17010 ms  provider -> carrier   200 (BYE)
                """);
        assertThat(s.gateway("carrier").notes())
                .anyMatch(note -> note.startsWith("the gateway of the callee does not know the call any more"));
        s.run(Duration.ofMinutes(1)).betweenProbes();
        assertThat(s.gateway("carrier").engine.held()).isZero();
    }

    @Test
    void aConnectionThatIsGoneFreesThePbx() {
        var s = talking();
        s.kill(s.gateway("carrier"));
        s.run(Duration.ofSeconds(18));
        assertThat(s.ladder()).contains("berlin   -> pbx       BYE");
        s.run(Duration.ofMinutes(1)).betweenProbes();
        assertThat(s.gateway("berlin").engine.held()).isZero();
    }

    @Test
    void aFrontThatBeganAnewKnowsNoSuchCall() {
        var s = talking();
        s.kill(s.gateway("berlin"));
        s.gateway("berlin", "10.244.0.20", "198.51.100.96")
                .configure(Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier")));
        s.run(Duration.ofSeconds(10));
        assertThat(inDialogs(s)).isEqualTo("""
                   2000 ms  carrier  -> berlin    OPTIONS
                   2001 ms  berlin   -> carrier   481 (OPTIONS)
                   2002 ms  carrier  -> provider  BYE
                   2002 ms  carrier  -> berlin    BYE
                   2003 ms  berlin   -> carrier   481 (BYE)
                   2012 ms  provider -> carrier   200 (BYE)
                """);
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    /// Also streams that nobody used for a while end; that of the second stream is noticed as well.
    @Test
    void aStreamThatEndsBetweenTwoWhoLiveEndsNoCall() {
        var s = talking();
        for (int i = 0; i < 3; i++) {
            s.cutStreams();
            s.run(Duration.ofSeconds(5));
            assertThat(s.ladder()).contains(
                    "2000 ms  carrier  -> berlin    OPTIONS",
                    "2000 ms  berlin   -> carrier   OPTIONS",
                    "2001 ms  berlin   -> carrier   200 (OPTIONS)",
                    "2001 ms  carrier  -> berlin    200 (OPTIONS)");
            s.quiet(Duration.ofSeconds(20));
        }
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.phone("pbx").hangsUp();
        s.run(1_000);
        assertThat(s.ladder()).contains("berlin   -> carrier   BYE", "carrier  -> provider  BYE");
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void aFrontThatIsOnlySlowIsAskedOnceMore() {
        var s = talking();
        s.eating(LostStreamTest::asks).cutStreams();
        s.run(Duration.ofSeconds(38));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.eating(_ -> false).run(Duration.ofSeconds(60));
        assertThat(s.ladder()).contains("  39000 ms  carrier  -> berlin    OPTIONS", "  39001 ms  berlin   -> carrier   200 (OPTIONS)");
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void aFrontThatStaysSilentIsNotWaitedForForEver() {
        var s = talking();
        s.eating(LostStreamTest::asks).cutStreams();
        s.run(Duration.ofSeconds(70));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.run(Duration.ofSeconds(2));
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.ladder()).contains("carrier  -> provider  BYE", "berlin   -> pbx       BYE");
    }

    @Test
    void whoSpeaksMeanwhileIsNotAsked() {
        var s = talking();
        s.cutStreams();
        s.phone("pbx").sendsInside(Method.INFO, Optional.empty());
        s.run(Duration.ofSeconds(60));
        assertThat(s.ladder()).contains("berlin   -> carrier   INFO").doesNotContain("carrier  -> berlin    OPTIONS");
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void aCallThatEndsMeanwhileIsNotAskedFor() {
        var s = talking();
        s.cutStreams();
        s.phone("provider").hangsUp();
        s.run(Duration.ofSeconds(60));
        assertThat(s.ladder()).contains("berlin   -> pbx       BYE").doesNotContain("carrier  -> berlin    OPTIONS");
        Calls.assertNothingLeft(s);
    }

    private static Scenario talking() {
        return Calls.talking().betweenProbes().quiet(Duration.ofSeconds(1));
    }

    private static boolean asks(SipMessage message) {
        return message instanceof SipRequest request
                && request.method().equals(Method.OPTIONS)
                && request.toTag().isPresent();
    }

    /// Peers are asked too, outside of dialogs.
    private static String inDialogs(Scenario s) {
        return s.ladder().lines()
                .filter(line -> !line.contains("OPTIONS") || !line.contains("provider") && !line.contains("pbx"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
