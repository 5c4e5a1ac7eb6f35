package dev.trunkline.gateway.app.media;

import static dev.trunkline.gateway.app.media.LoopbackRelay.leg;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.engine.Side;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Where a stream goes, and how others try to get it, with real packets from other hosts and ports.
class LatchingTest extends BetweenTwo {

    private void isReached(Peer peer) throws IOException {
        byte[] said = front.speak(relay.rtp(Side.LINK));
        relay.turn();
        assertThat(peer.hear().bytes()).isEqualTo(said);
    }

    private void isHeard(Peer peer) throws IOException {
        byte[] said = peer.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        assertThat(front.hear().bytes()).isEqualTo(said);
    }

    @Test
    void theFirstPacketsGoWhereTheSdpSays() throws IOException {
        openBetweenThem();
        isReached(provider);
    }

    @Test
    void answersGoToThePortThatANatGave() throws IOException {
        openBetweenThem();
        Peer behindNat = relay.peer(10, 9100, 0x1111);
        isHeard(behindNat);
        isReached(behindNat);
        assertThat(relay.statistics().a().source()).contains(behindNat.address());
    }

    @Test
    void aSprayFromAnotherHostNeverGetsIn() throws IOException {
        openBetweenThem();
        Peer attacker = relay.peer(66, 9000, 0x1111);
        for (int i = 0; i < 50; i++) {
            attacker.speak(relay.rtp(Side.EXPOSED));
        }
        relay.turnUntilDropped(PacketDrop.STRANGER, 50);
        isReached(provider);
        isHeard(provider);
        attacker.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.STRANGER, 51);
        isReached(provider);
        assertThat(attacker.hearsNothing()).isTrue();
    }

    @Test
    void anotherPortOfTheSameHostGetsNothingWhileTheStreamRuns() throws IOException {
        openBetweenThem();
        isHeard(provider);
        Peer neighbour = relay.peer(10, 9100, 0x1111);
        neighbour.continueFrom(provider);
        for (int i = 0; i < 50; i++) {
            neighbour.speak(relay.rtp(Side.EXPOSED));
        }
        relay.turnUntilDropped(PacketDrop.OFF_LATCH, 50);
        isReached(provider);
        assertThat(neighbour.hearsNothing()).isTrue();
        assertThat(front.hearsNothing()).isTrue();
    }

    @Test
    void aStreamThatANatBoundAnewIsFollowedAfterSilence() throws IOException {
        openBetweenThem();
        isHeard(provider);
        Peer reborn = relay.peer(10, 9100, 0x1111);
        reborn.continueFrom(provider);
        reborn.skip(100);
        relay.pass(Duration.ofMillis(1999));
        reborn.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.OFF_LATCH, 1);
        relay.pass(Duration.ofMillis(1));
        isHeard(reborn);
        isReached(reborn);
    }

    @Test
    void silenceAloneGivesNobodyElseTheStream() throws IOException {
        openBetweenThem(LoopbackRelay.range(0, 24));
        isHeard(provider);
        relay.pass(Duration.ofSeconds(30));
        Peer otherStream = relay.peer(10, 9100, 0x9999);
        otherStream.continueFrom(provider);
        otherStream.speak(relay.rtp(Side.EXPOSED));
        Peer farSequence = relay.peer(10, 9102, 0x1111);
        farSequence.skip(20_000);
        farSequence.speak(relay.rtp(Side.EXPOSED));
        Peer otherHost = relay.peer(30, 9000, 0x1111);
        otherHost.continueFrom(provider);
        otherHost.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.OFF_LATCH, 3);
        isReached(provider);
    }

    @Test
    void whoLatchesFirstFromASharedRangeGivesWayToThePeerOfTheSdp() throws IOException {
        openBetweenThem(LoopbackRelay.range(0, 24));
        Peer squatter = relay.peer(30, 9000, 0x6666);
        isHeard(squatter);
        isReached(squatter);
        isHeard(provider);
        isReached(provider);
        squatter.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.OFF_LATCH, 1);
        assertThat(squatter.hearsNothing()).isTrue();
    }

    @Test
    void mediaServersInARangeAreHeardThoughTheSdpNamesAnother() throws IOException {
        openBetweenThem(LoopbackRelay.range(30, 32));
        Peer mediaServer = relay.peer(30, 9000, 0x1111);
        isHeard(mediaServer);
        isReached(mediaServer);
    }

    @Test
    void newSdpMovesTheStreamAndStragglersDoNotMoveItBack() throws IOException {
        openBetweenThem();
        isHeard(provider);
        Peer next = relay.peer(10, 9200, 0x7777);
        Peer behindNat = relay.peer(10, 9300, 0x7777);
        relay.relays().update(
                LoopbackRelay.RELAY, leg(Side.EXPOSED, next.address()), leg(Side.LINK, front.address()));
        isReached(next);
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.OFF_LATCH, 1);
        isReached(next);
        isHeard(behindNat);
        isReached(behindNat);
    }

    @Test
    void anUpdateThatNamesTheSamePlaceKeepsTheLatch() throws IOException {
        openBetweenThem();
        Peer behindNat = relay.peer(10, 9100, 0x1111);
        isHeard(behindNat);
        relay.relays().update(
                LoopbackRelay.RELAY, leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        isReached(behindNat);
    }

    @Test
    void aRangeThatIsTakenAwayEndsItsLatch() throws IOException {
        openBetweenThem(LoopbackRelay.range(30, 32));
        Peer mediaServer = relay.peer(30, 9000, 0x1111);
        isHeard(mediaServer);
        relay.relays().update(
                LoopbackRelay.RELAY, leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        mediaServer.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.STRANGER, 1);
        isReached(provider);
    }

    @Test
    void latePacketsOfTheLastCallOnAPortAreNotTheNextCalls() throws IOException {
        Peer old = relay.peer(10, 9100, 0x7777);
        Peer behindNat = relay.peer(10, 9300, 0x1111);
        openBetweenThem();
        isHeard(old);
        relay.relays().close(LoopbackRelay.RELAY);
        openBetweenThem();
        old.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.OFF_LATCH, 1);
        isHeard(behindNat);
        isReached(behindNat);
    }

    @Test
    void theLastCallsPeerIsHeardInTheNextWhereItsSdpSaysSoOrLater() throws IOException {
        openBetweenThem();
        isHeard(provider);
        relay.relays().close(LoopbackRelay.RELAY);
        openBetweenThem();
        isHeard(provider);
        Peer behindNat = relay.peer(10, 9300, 0x1111);
        relay.relays().close(LoopbackRelay.RELAY);
        openBetweenThem();
        isHeard(behindNat);
        relay.relays().close(LoopbackRelay.RELAY);
        relay.pass(Duration.ofSeconds(5));
        openBetweenThem();
        isHeard(behindNat);
    }

    @Test
    void rtcpLatchesOnItsOwn() throws IOException {
        openBetweenThem();
        Peer frontRtcp = relay.peer(20, 9001, 0x2222);
        Peer providerRtcp = relay.peer(10, 9333, 0x1111);
        isHeard(provider);
        byte[] report = providerRtcp.report(relay.rtcp(Side.EXPOSED));
        relay.turn();
        assertThat(frontRtcp.hear().bytes()).isEqualTo(report);
        byte[] answer = frontRtcp.report(relay.rtcp(Side.LINK));
        relay.turn();
        assertThat(providerRtcp.hear().bytes()).isEqualTo(answer);
        isReached(provider);
        relay.peer(66, 9001, 0x1111).report(relay.rtcp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.STRANGER, 1);
    }
}
