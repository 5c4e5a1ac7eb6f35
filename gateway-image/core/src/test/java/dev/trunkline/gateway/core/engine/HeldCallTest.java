package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.sip.Method;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A held call is silent by right, so whether its ends still live is asked and not heard.
class HeldCallTest {

    @Test
    void bothEndsAreAskedAndTheCallStands() {
        var s = held();
        s.quiet(Duration.ofSeconds(1));
        fallSilent(s, "carrier");
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  carrier  -> provider  OPTIONS
                      0 ms  carrier  -> berlin    OPTIONS
                      1 ms  berlin   -> carrier   200 (OPTIONS)
                     10 ms  provider -> carrier   200 (OPTIONS)
                """);
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.phone("provider").hangsUp();
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 405, 486, 500, 501})
    void anyAnswerButThatThereIsNoCallKeepsIt(int status) {
        var s = held();
        s.phone("pbx").handles(Method.OPTIONS, (_, options) -> options.reply(options.toTag().isPresent() ? status : 200));
        fallSilent(s, "berlin");
        s.run(1_000);
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void anEndThatKnowsNoSuchCallEndsIt() {
        var s = held();
        s.phone("pbx").handles(Method.OPTIONS, (_, options) -> options.reply(options.toTag().isPresent() ? 481 : 200));
        fallSilent(s, "berlin");
        s.run(1_000);
        assertThat(s.ladder()).contains("berlin   -> carrier   BYE", "carrier  -> provider  BYE");
        assertThat(s.gateway("berlin").notes()).anyMatch(note -> note.startsWith("the callee does not know the call any more"));
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void endsThatDiedEndTheCallInBothGateways() {
        var s = held();
        s.phone("provider").silent(true);
        s.phone("pbx").silent(true);
        fallSilent(s, "carrier");
        s.run(Duration.ofSeconds(31));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.run(Duration.ofSeconds(2));
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.gateway("berlin").engine.status().calls()).isZero();
        s.phone("provider").silent(false);
        s.phone("pbx").silent(false);
        s.run(Duration.ofMinutes(2));
        Calls.assertNothingLeft(s);
    }

    /// What could not be sent says nothing of who would have got it.
    @Test
    void aProbeThatCannotBeSentOrIsRefusedByTheWayKeepsTheCall() {
        var s = held();
        s.phone("pbx").handles(Method.OPTIONS, (_, options) -> options.reply(503));
        fallSilent(s, "berlin");
        var probe = s.gateway("berlin").sent.stream()
                .filter(send -> send.flow().side() == Side.EXPOSED && send.message().cseq().method().equals(Method.OPTIONS))
                .toList()
                .getLast();
        s.gateway("berlin").handle(new Input.SendFailed(probe.flow(), probe.message(), "network unreachable"));
        s.run(1_000);
        fallSilent(s, "berlin");
        s.run(1_000);
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void beforeTheAnswerNobodyIsAsked() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701");
        s.quiet(Duration.ofSeconds(1));
        fallSilent(s, "carrier");
        s.run(1_000);
        assertThat(s.ladder()).isEmpty();
    }

    private static Scenario held() {
        var s = Calls.talking();
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("inactive")));
        return s.run(Duration.ofSeconds(1)).betweenProbes();
    }

    private static void fallSilent(Scenario s, String gateway) {
        var relay = ((Output.OpenRelay) s.gateway(gateway).media.getFirst()).relay();
        s.gateway(gateway).handle(new Input.RelayIdle(relay, true));
    }
}
