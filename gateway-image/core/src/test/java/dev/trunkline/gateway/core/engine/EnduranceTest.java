package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Many calls, bad networks, and nothing left behind.
class EnduranceTest {

    @Test
    void callsComeThroughAFifthOfAllDatagramsLost() {
        int answered = 0;
        for (int i = 0; i < 25; i++) {
            var s = Scenario.whole().seeded(i).losing(0.2);
            s.phone("pbx").responds(200, 180).respondsWithMedia(1_000, 200);
            s.phone("provider").invites("+4930266701");
            s.run(Duration.ofSeconds(20));
            boolean up = s.phone("provider").responses().stream().anyMatch(SipResponse::isSuccess);
            answered += up ? 1 : 0;
            if (up) {
                assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
                s.phone("provider").hangsUp();
            }
            s.run(Duration.ofMinutes(3));
            s.losing(0).run(Duration.ofSeconds(40));
            Calls.assertNothingLeft(s);
        }
        assertThat(answered).isGreaterThanOrEqualTo(24);
    }

    @Test
    void aFaultOfOursEndsOneCallAndLeavesNothing() {
        var s = Calls.talking();
        s.gateway("carrier").breaking(output ->
                output instanceof Output.Send(Flow flow, SipRequest _) && flow.side() == Side.LINK);
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266702");
        assertThatThrownBy(() -> s.run(1_000)).isInstanceOf(IllegalStateException.class);
        s.gateway("carrier").breaking(_ -> false);
        s.run(1_000);
        assertThat(s.gateway("carrier").counter("calls_broken_total")).isEqualTo(1);
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.phone("pbx").hangsUp();
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void noKindOfFaultLeavesACallBehind() {
        for (Runnable fault : List.<Runnable>of(
                () -> List.of().add(null),
                () -> { throw new StackOverflowError(); },
                () -> { throw new AssertionError(); })) {
            var s = Calls.talking();
            s.gateway("carrier").breaking(output -> {
                if (output instanceof Output.Send(Flow flow, SipRequest _) && flow.side() == Side.LINK) {
                    fault.run();
                }
                return false;
            });
            s.phone("provider").hangsUp();
            assertThatThrownBy(() -> s.run(1_000)).isNotNull();
            s.gateway("carrier").breaking(_ -> false);
            assertThat(s.gateway("carrier").counter("calls_broken_total")).isEqualTo(1);
            assertThat(s.gateway("carrier").engine.status().calls()).isZero();
            s.phone("pbx").hangsUp();
            s.run(Duration.ofMinutes(1));
            Calls.assertNothingLeft(s);
        }
    }

    @Test
    void aFaultBeforeThereIsACallIsAnswered() {
        var s = Scenario.whole();
        s.gateway("berlin").breaking(output ->
                output instanceof Output.Report(Event.CallNote(_, String text)) && text.contains("leads to"));
        s.phone("provider").invites("+4930266701");
        assertThatThrownBy(() -> s.run(1_000)).isInstanceOf(IllegalStateException.class);
        s.gateway("berlin").breaking(_ -> false);
        s.run(Duration.ofMinutes(1));
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(500);
        Calls.assertNothingLeft(s);
    }

    @Test
    void aFaultWithOneCallKeepsNoOtherFromEnding() {
        var s = Calls.talking();
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(2);
        breakingOnce(s, output ->
                output instanceof Output.Send(Flow _, SipRequest request) && request.method().equals(Method.BYE));
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.provider()));
        assertThatThrownBy(() -> s.run(Duration.ofSeconds(4))).isInstanceOf(IllegalStateException.class);
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.gateway("carrier").counter("calls_broken_total")).isEqualTo(1);
    }

    @Test
    void aFaultWithOneCallOverALostConnectionKeepsNoOtherFromHearing() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701").invites("+4930266702");
        s.run(1_000);
        breakingOnce(s, output -> output instanceof Output.Send(Flow _, SipResponse response) && response.status() == 503);
        assertThatThrownBy(s::cutStreams).isInstanceOf(IllegalStateException.class);
        s.run(1_000);
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.gateway("carrier").counter("calls_broken_total")).isEqualTo(1);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
    }

    @Test
    void aFaultWithOneCallsTimerKeepsNoOtherWaiting() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").acknowledges(false).invites("+4930266701").invites("+4930266702");
        s.run(Duration.ofSeconds(31));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(2);
        breakingOnce(s, output ->
                output instanceof Output.Send(Flow _, SipRequest request) && request.method().equals(Method.BYE));
        assertThatThrownBy(() -> s.run(Duration.ofSeconds(2))).isInstanceOf(IllegalStateException.class);
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.gateway("carrier").counter("calls_broken_total")).isEqualTo(1);
    }

    private static void breakingOnce(Scenario s, Predicate<Output> which) {
        var faults = new AtomicInteger();
        s.gateway("carrier").breaking(output -> which.test(output) && faults.getAndIncrement() == 0);
    }

    @Test
    void aThousandCallsLeaveNothing() {
        var s = Scenario.whole().showing(_ -> false);
        var random = new Random(7);
        s.phone("pbx").responds(10, 180).respondsWithMedia(50, 200);
        for (int i = 0; i < 1_000; i++) {
            int fate = random.nextInt(4);
            var provider = s.phone("provider");
            provider.invites("+49302667" + random.nextInt(10) + random.nextInt(10));
            s.run(fate == 0 ? 25 : 200);
            if (fate == 0) {
                provider.cancels();
            } else {
                provider.hangsUp();
            }
            s.run(100);
        }
        s.run(Duration.ofMinutes(2));
        Calls.assertNothingLeft(s);
        assertThat(s.gateway("carrier").counter("calls_total")).isEqualTo(1_000);
        assertThat(s.gateway("berlin").engine.status().calls()).isZero();
        long opened = s.gateway("berlin").media.stream().filter(Output.OpenRelay.class::isInstance).count();
        long closed = s.gateway("berlin").media.stream().filter(Output.CloseRelay.class::isInstance).count();
        assertThat(opened).isEqualTo(closed).isEqualTo(1_000);
    }
}
