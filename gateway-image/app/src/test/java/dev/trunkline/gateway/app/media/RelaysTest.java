package dev.trunkline.gateway.app.media;

import static dev.trunkline.gateway.app.media.LoopbackRelay.leg;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Leg a faces the provider on the exposed side, leg b the other gateway on the link.
class RelaysTest extends BetweenTwo {

    @Test
    void forwardsRtpBothWaysUnchangedFromItsOwnPorts() throws IOException {
        openBetweenThem();
        byte[] said = provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        Peer.Heard atFront = front.hear();
        assertThat(atFront.bytes()).isEqualTo(said);
        assertThat(atFront.from()).isEqualTo(relay.rtp(Side.LINK));
        byte[] answered = front.speak(relay.rtp(Side.LINK));
        relay.turn();
        Peer.Heard atProvider = provider.hear();
        assertThat(atProvider.bytes()).isEqualTo(answered);
        assertThat(atProvider.from()).isEqualTo(relay.rtp(Side.EXPOSED));
        assertThat(relay.statistics().a().packets()).isEqualTo(1);
        assertThat(relay.statistics().a().bytes()).isEqualTo(172);
        assertThat(relay.statistics().b().packets()).isEqualTo(1);
    }

    @Test
    void forwardsRtcpBetweenTheOddPorts() throws IOException {
        Peer providerRtcp = relay.peer(10, 9001, 0x1111);
        Peer frontRtcp = relay.peer(20, 9001, 0x2222);
        openBetweenThem();
        byte[] report = providerRtcp.report(relay.rtcp(Side.EXPOSED));
        relay.turn();
        Peer.Heard heard = frontRtcp.hear();
        assertThat(heard.bytes()).isEqualTo(report);
        assertThat(heard.from()).isEqualTo(relay.rtcp(Side.LINK));
        assertThat(front.hearsNothing()).isTrue();
    }

    @Test
    void rtcpGoesWhereItsOwnSdpAttributeSays() throws IOException {
        Peer elsewhere = relay.peer(20, 9555, 0x2222);
        MediaLeg b = leg(Side.LINK, front.address());
        relay.open(
                leg(Side.EXPOSED, provider.address()),
                new MediaLeg(b.side(), b.rtpPort(), b.rtp(), Optional.of(elsewhere.address()), List.of(), true));
        byte[] report = relay.peer(10, 9001, 0x1111).report(relay.rtcp(Side.EXPOSED));
        relay.turn();
        assertThat(elsewhere.hear().bytes()).isEqualTo(report);
    }

    /// A socket of IPv4 alone throws where it is to send to IPv6.
    @Test
    void aPeerOfTheOtherFamilyCostsNothingButItsPackets() throws IOException {
        relay.open(leg(Side.EXPOSED, provider.address()), leg(Side.LINK, new InetSocketAddress("::1", 9000)));
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.NOT_SENT, 1);
        assertThat(relay.heard).isEmpty();
        assertThat(relay.relays().size()).isEqualTo(1);
    }

    /// There is no port 65536, and an attempt to send there must not cost the relay or its ports.
    @Test
    void aPeerOnTheLastPortGetsItsRtpAndNoRtcp() throws IOException {
        Peer last = relay.peer(20, 65_535, 0x2222);
        relay.open(leg(Side.EXPOSED, provider.address()), leg(Side.LINK, last.address()));
        byte[] said = provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        assertThat(last.hear().bytes()).isEqualTo(said);
        relay.peer(10, 9001, 0x1111).report(relay.rtcp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.NO_TARGET, 1);
        relay.relays().close(LoopbackRelay.RELAY);
        openBetweenThem();
        assertThat(relay.heard).isEmpty();
    }

    @Test
    void rtcpOnTheRtpPortGoesOnToTheRtcpPortOfTheOtherSide() throws IOException {
        Peer frontRtcp = relay.peer(20, 9001, 0x2222);
        openBetweenThem();
        provider.speak(relay.rtp(Side.EXPOSED));
        byte[] report = provider.report(relay.rtp(Side.EXPOSED));
        relay.turnUntil(() -> relay.statistics().a().packets() == 2);
        assertThat(frontRtcp.hear().bytes()).isEqualTo(report);
    }

    @Test
    void aPeerThatNamesItsRtpPortForRtcpGetsItThere() throws IOException {
        MediaLeg a = leg(Side.EXPOSED, provider.address());
        relay.open(
                new MediaLeg(a.side(), a.rtpPort(), a.rtp(), a.rtp(), List.of(), true),
                leg(Side.LINK, front.address()));
        byte[] report = relay.peer(20, 9001, 0x2222).report(relay.rtcp(Side.LINK));
        relay.turn();
        Peer.Heard heard = provider.hear();
        assertThat(heard.bytes()).isEqualTo(report);
        assertThat(heard.from()).isEqualTo(relay.rtcp(Side.EXPOSED));
    }

    @Test
    void aLegThatMayNotSendIsNotHeardButLatchesAndReports() throws IOException {
        Peer frontRtcp = relay.peer(20, 9001, 0x2222);
        Peer behindNat = relay.peer(10, 9100, 0x1111);
        MediaLeg a = leg(Side.EXPOSED, provider.address());
        relay.open(
                new MediaLeg(a.side(), a.rtpPort(), a.rtp(), a.rtcp(), List.of(), false),
                leg(Side.LINK, front.address()));
        behindNat.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.DIRECTION, 1);
        assertThat(front.hearsNothing()).isTrue();
        byte[] music = front.speak(relay.rtp(Side.LINK));
        relay.turn();
        assertThat(behindNat.hear().bytes()).isEqualTo(music);
        byte[] report = relay.peer(10, 9001, 0x1111).report(relay.rtcp(Side.EXPOSED));
        relay.turn();
        assertThat(frontRtcp.hear().bytes()).isEqualTo(report);
    }

    @Test
    void whatIsNoMediaIsCountedAndLatchesNothing() throws IOException {
        openBetweenThem();
        Peer scanner = relay.peer(10, 9100, 0x9999);
        byte[] stun = new byte[20];
        scanner.send(new byte[0], relay.rtp(Side.EXPOSED));
        scanner.send(stun, relay.rtp(Side.EXPOSED));
        scanner.send(new byte[4000], relay.rtp(Side.EXPOSED));
        scanner.send(Peer.rtp(8, 1, 1), relay.rtcp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.MALFORMED, 4);
        assertThat(relay.statistics().a().source()).isEmpty();
        byte[] said = provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        assertThat(front.hear().bytes()).isEqualTo(said);
    }

    @Test
    void aDatagramLongerThanTheBufferIsNotForwardedCut() throws IOException {
        openBetweenThem();
        byte[] giant = new byte[3000];
        System.arraycopy(Peer.rtp(8, 1, 0x1111), 0, giant, 0, 172);
        provider.send(giant, relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.MALFORMED, 1);
        assertThat(front.hearsNothing()).isTrue();
    }

    @Test
    void withoutAnAnswerYetPacketsHaveNoTarget() throws IOException {
        MediaLeg unanswered = new MediaLeg(
                Side.LINK, LoopbackRelay.LINK_PORT, Optional.empty(), Optional.empty(), List.of(), true);
        relay.open(leg(Side.EXPOSED, provider.address()), unanswered);
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.NO_TARGET, 1);
        relay.relays().update(
                LoopbackRelay.RELAY, leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        byte[] said = provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        assertThat(front.hear().bytes()).isEqualTo(said);
    }

    @Test
    void mediaGoesToNobodyWhomTheConfigurationDoesNotKnow() throws IOException {
        relay.relays().permit(List.of(LoopbackRelay.range(30, 32)));
        openBetweenThem(LoopbackRelay.range(30, 32));
        front.speak(relay.rtp(Side.LINK));
        relay.turnUntil(() -> relay.statistics().b().dropped().getOrDefault(PacketDrop.TARGET_REFUSED, 0L) == 1);
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.STRANGER, 1);
        Peer declared = relay.peer(30, 9000, 0x3333);
        byte[] said = declared.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        assertThat(front.hear().bytes()).isEqualTo(said);
        byte[] answered = front.speak(relay.rtp(Side.LINK));
        relay.turn();
        assertThat(declared.hear().bytes()).isEqualTo(answered);
    }

    @Test
    void twoLegsThatNameEachOtherMakeNoLoop() throws IOException {
        relay.open(
                leg(Side.EXPOSED, relay.rtp(Side.LINK), LoopbackRelay.range(10, 32)),
                leg(Side.LINK, relay.rtp(Side.EXPOSED)));
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.TARGET_REFUSED, 1);
        assertThat(relay.statistics().a().packets()).isZero();
    }

    @Test
    void aRelayThatIsOpenedTwiceIsReportedAndGoesOn() throws IOException {
        openBetweenThem();
        openBetweenThem();
        assertThat(relay.heard).singleElement().asString().contains("relay 7 is open already");
        byte[] said = provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        assertThat(front.hear().bytes()).isEqualTo(said);
    }

    @Test
    void aTakenPortFailsThisRelayAndLeavesNothingBound() throws IOException {
        Peer squatter = relay.peer(relay.rtcp(Side.LINK).getAddress(), relay.rtcp(Side.LINK).getPort(), 0);
        openBetweenThem();
        assertThat(relay.heard).singleElement().asString().startsWith("failed 7: ports 20000 and 40000: ");
        assertThat(relay.relays().size()).isZero();
        squatter.close();
        openBetweenThem();
        assertThat(relay.heard).hasSize(1);
        assertThat(relay.relays().size()).isEqualTo(1);
    }

    @Test
    void portsAreFreeForTheNextCallAsSoonAsOneCloses() throws IOException {
        for (int i = 0; i < 20; i++) {
            openBetweenThem();
            byte[] said = provider.speak(relay.rtp(Side.EXPOSED));
            relay.turn();
            assertThat(front.hear().bytes()).isEqualTo(said);
            assertThat(relay.statistics().a().packets()).isEqualTo(1);
            relay.relays().close(LoopbackRelay.RELAY);
        }
        assertThat(relay.heard).isEmpty();
        assertThat(relay.relays().size()).isZero();
    }

    @Test
    void countsSinceStartOutliveTheirRelays() throws IOException {
        openBetweenThem();
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        relay.peer(66, 9000, 0x6666).speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.STRANGER, 1);
        relay.relays().close(LoopbackRelay.RELAY);
        assertThat(relay.relays().counters())
                .containsEntry("media_packets", 1L)
                .containsEntry("media_bytes", 172L)
                .containsEntry("media_dropped_stranger", 1L)
                .containsEntry("media_dropped_off_latch", 0L);
    }

    @Test
    void aWrongRangeFailsTheRelay() {
        relay.open(leg(Side.EXPOSED, provider.address(), "198.51.100.0/33"), leg(Side.LINK, front.address()));
        assertThat(relay.heard).singleElement().asString().contains("198.51.100.0/33");
    }

    @Test
    void anIdleRelayIsReportedOnceEachIdleTime() throws IOException {
        openBetweenThem();
        relay.pass(Duration.ofSeconds(59));
        relay.relays().turn(0);
        assertThat(relay.heard).isEmpty();
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        front.speak(relay.rtp(Side.LINK));
        relay.turn();
        relay.pass(Duration.ofSeconds(59));
        relay.relays().turn(0);
        assertThat(relay.heard).isEmpty();
        relay.pass(Duration.ofSeconds(1));
        relay.relays().turn(0);
        assertThat(relay.heard).containsExactly("idle 7");
        relay.pass(Duration.ofSeconds(59));
        relay.relays().turn(0);
        assertThat(relay.heard).hasSize(1);
        relay.pass(Duration.ofSeconds(1));
        relay.relays().turn(0);
        assertThat(relay.heard).hasSize(2);
    }

    /// A provider's announcement goes on for ever, also when the gateway behind it is dead.
    @ParameterizedTest
    @EnumSource(Side.class)
    void oneOfTwoWhoMaySpeakIsMissedEachIdleTime(Side speaks) throws IOException {
        openBetweenThem();
        for (int i = 1; i <= 2; i++) {
            relay.pass(Duration.ofSeconds(59));
            (speaks == Side.EXPOSED ? provider : front).speak(relay.rtp(speaks));
            relay.turn();
            assertThat(relay.heard).hasSize(i - 1);
            relay.pass(Duration.ofSeconds(1));
            relay.relays().turn(0);
            assertThat(relay.heard).hasSize(i).containsOnly("in doubt 7");
        }
        relay.pass(Duration.ofSeconds(58));
        relay.relays().turn(0);
        assertThat(relay.heard).hasSize(2);
        relay.pass(Duration.ofSeconds(1));
        relay.relays().turn(0);
        assertThat(relay.heard).containsExactly("in doubt 7", "in doubt 7", "idle 7");
    }

    @Test
    void whoMayNotSpeakIsNotMissed() throws IOException {
        MediaLeg b = leg(Side.LINK, front.address());
        relay.open(
                leg(Side.EXPOSED, provider.address()),
                new MediaLeg(b.side(), b.rtpPort(), b.rtp(), b.rtcp(), List.of(), false));
        relay.pass(Duration.ofSeconds(59));
        provider.speak(relay.rtp(Side.EXPOSED));
        relay.turn();
        relay.pass(Duration.ofMinutes(4));
        relay.relays().turn(0);
        assertThat(relay.heard).isEmpty();
    }

    @Test
    void strangersDoNotKeepACallAlive() throws IOException {
        openBetweenThem();
        relay.pass(Duration.ofSeconds(59));
        relay.peer(66, 9000, 0x6666).speak(relay.rtp(Side.EXPOSED));
        relay.turnUntilDropped(PacketDrop.STRANGER, 1);
        relay.pass(Duration.ofSeconds(1));
        relay.relays().turn(0);
        assertThat(relay.heard).containsExactly("idle 7");
    }

    /// Music on hold may play or not, so that one way of it is no more to expect than none.
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void aCallThatIsHeldIsToldApartAndMayBeSilentForLonger(boolean providerSends, boolean frontSends) throws IOException {
        MediaLeg a = leg(Side.EXPOSED, provider.address());
        MediaLeg b = leg(Side.LINK, front.address());
        relay.open(a, new MediaLeg(b.side(), b.rtpPort(), Optional.empty(), Optional.empty(), List.of(), true));
        relay.pass(Duration.ofMinutes(4));
        relay.relays().turn(0);
        relay.relays().update(
                LoopbackRelay.RELAY,
                new MediaLeg(a.side(), a.rtpPort(), a.rtp(), a.rtcp(), List.of(), providerSends),
                new MediaLeg(b.side(), b.rtpPort(), b.rtp(), b.rtcp(), List.of(), frontSends));
        relay.pass(Duration.ofMinutes(4));
        relay.relays().turn(0);
        assertThat(relay.heard).isEmpty();
        relay.pass(Duration.ofMinutes(1));
        relay.relays().turn(0);
        assertThat(relay.heard).containsExactly("in doubt 7");
    }

    @Test
    void oneRelayDoesNotHearAnothersPackets() throws IOException {
        openBetweenThem();
        Peer other = relay.peer(30, 9000, 0x3333);
        relay.relays().open(
                new RelayId(8),
                new MediaLeg(Side.EXPOSED, 20_002, Optional.of(other.address()), Optional.empty(), List.of(), true),
                new MediaLeg(Side.LINK, 40_002, Optional.of(front.address()), Optional.empty(), List.of(), true));
        provider.speak(new InetSocketAddress(relay.rtp(Side.EXPOSED).getAddress(), 20_002));
        relay.turnUntil(() -> relay.relays().statistics(new RelayId(8)).orElseThrow()
                .a().dropped().getOrDefault(PacketDrop.STRANGER, 0L) == 1);
        assertThat(relay.statistics().a().packets()).isZero();
    }

    @Test
    void carriesIpv6AndBothFamiliesOnTheWildcard() throws IOException {
        InetAddress six = InetAddress.ofLiteral("::1");
        InetAddress wildcard = InetAddress.ofLiteral("::");
        try (LoopbackRelay both = new LoopbackRelay(wildcard, wildcard)) {
            Peer sixPeer = both.peer(six, 0, 0x6);
            Peer fourPeer = both.peer(LoopbackRelay.host(11), 0, 0x4);
            both.open(leg(Side.EXPOSED, sixPeer.address()), leg(Side.LINK, fourPeer.address()));
            assertThat(both.heard).isEmpty();
            byte[] said = sixPeer.speak(new InetSocketAddress(six, LoopbackRelay.EXPOSED_PORT));
            both.turn();
            assertThat(fourPeer.hear().bytes()).isEqualTo(said);
            byte[] answered = fourPeer.speak(new InetSocketAddress("127.0.0.1", LoopbackRelay.LINK_PORT));
            both.turn();
            assertThat(sixPeer.hear().bytes()).isEqualTo(answered);
        }
    }
}
