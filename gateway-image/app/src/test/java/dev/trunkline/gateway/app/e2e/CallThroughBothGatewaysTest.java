package dev.trunkline.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.Gateway;
import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.app.Settings;
import dev.trunkline.gateway.app.dns.DnsServer;
import dev.trunkline.gateway.app.dns.ResolverFile;
import dev.trunkline.gateway.app.transport.StreamLimits;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.core.engine.GatewayEngine;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A provider and a PBX on the loopback, a connection gateway and a front between them, and a name server for the link.
@Timeout(60)
class CallThroughBothGatewaysTest {

    // The names of the link Services, as the operator writes them.
    private static final String CONNECTION_HOST = "itsp-carrier-link.acme.svc";
    private static final String FRONT_HOST = "site-berlin-link.acme.svc";

    @TempDir
    private Path directory;

    private DnsServer dns;
    private Phone provider;
    private Phone pbx;
    private Pair pair;
    private Gateway connection;
    private Gateway front;

    @BeforeEach
    void start() throws Exception {
        dns = new DnsServer()
                .a(CONNECTION_HOST + ".cluster.local.", 30, "127.0.0.1")
                .a(FRONT_HOST + ".cluster.local.", 30, "127.0.0.1");
        provider = new Phone("127.0.0.2");
        pbx = new Phone("127.0.0.3");
        pair = new Pair(directory, provider, pbx, CONNECTION_HOST, FRONT_HOST);
        pair.writeConnection(1);
        pair.writeFront(1, "100");
        connection = gateway(pair.connectionFiles.path());
        front = gateway(pair.frontFiles.path());
        await().until(() -> resolved(connection, FRONT_HOST) && resolved(front, CONNECTION_HOST));
    }

    private Gateway gateway(Path files) throws IOException {
        return new Gateway(
                new Settings(
                        files,
                        Ports.LOOPBACK,
                        Settings.PORTS,
                        new ResolverFile(
                                List.of(dns.address()), List.of("acme.svc.cluster.local", "svc.cluster.local", "cluster.local"), 5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        StreamLimits.DEFAULT,
                        Duration.ZERO),
                GatewayEngine::new);
    }

    private static boolean resolved(Gateway gateway, String host) {
        return !status(gateway).resolved().getOrDefault(host, List.of()).isEmpty();
    }

    @AfterEach
    void close() {
        front.close();
        connection.close();
        provider.close();
        pbx.close();
        dns.close();
    }

    @Test
    void theProviderReachesAnExtensionWithAudioBothWays() throws Exception {
        SipRequest invite = provider.invite("+493026671", "+4989123", pair.connection.sip());
        Phone.Received offered = pbx.expect(Method.INVITE);
        assertThat(offered.request().requestUri().user()).contains("101");
        pbx.answer(offered, 180);
        pbx.answer(offered, 200);
        SipResponse answer = provider.expect(Method.INVITE, 200).response();
        provider.ack(invite, answer, pair.connection.sip());
        pbx.expect(Method.ACK);
        assertThat(status(connection).calls()).isEqualTo(1);
        assertThat(status(front).calls()).isEqualTo(1);
        talk(offered.request(), answer);
        provider.bye(invite, answer, pair.connection.sip());
        pbx.answer(pbx.expect(Method.BYE), 200);
        await().until(() -> status(connection).calls() == 0 && status(front).calls() == 0);
        assertThat(status(connection).counters().get("media_packets")).isPositive();
        assertThat(status(front).counters().get("media_packets")).isPositive();
    }

    @Test
    void thePbxReachesTheProviderWhichHangsUp() throws Exception {
        SipRequest invite = pbx.invite("089123", "101", pair.front.sip());
        Phone.Received offered = provider.expect(Method.INVITE);
        assertThat(offered.request().requestUri().user()).contains("+4989123");
        SipResponse ours = provider.answer(offered, 200);
        SipResponse answer = pbx.expect(Method.INVITE, 200).response();
        pbx.ack(invite, answer, pair.front.sip());
        provider.expect(Method.ACK);
        assertThat(provider.reaches(pbx, offered.request(), "hello from outside")).isTrue();
        provider.byeTo(offered, ours);
        pbx.answer(pbx.expect(Method.BYE), 200);
        await().until(() -> status(connection).calls() == 0 && status(front).calls() == 0);
    }

    @Test
    void aMovedNumberTakesTheNextCallAndLeavesThisOne() throws Exception {
        SipRequest invite = provider.invite("+493026671", "+4989123", pair.connection.sip());
        Phone.Received offered = pbx.expect(Method.INVITE);
        pbx.answer(offered, 200);
        SipResponse answer = provider.expect(Method.INVITE, 200).response();
        provider.ack(invite, answer, pair.connection.sip());
        pbx.expect(Method.ACK);
        talk(offered.request(), answer);

        pair.writeFront(2, "200");
        await().until(() -> status(front).sources().getFirst().generation() == 2);
        talk(offered.request(), answer);

        SipRequest second = provider.invite("+493026671", "+4989123", pair.connection.sip());
        Phone.Received next = pbx.expect(Method.INVITE);
        assertThat(next.request().requestUri().user()).contains("201");
        pbx.answer(next, 486);
        pbx.expect(Method.ACK);
        assertThat(provider.expect(Method.INVITE, 486).response().callId()).isEqualTo(second.callId());

        talk(offered.request(), answer);
        provider.bye(invite, answer, pair.connection.sip());
        pbx.answer(pbx.expect(Method.BYE), 200);
    }

    @Test
    void aStrangerHearsNothing() throws Exception {
        try (var stranger = new Phone("127.0.0.9")) {
            stranger.invite("+493026671", "+4989123", pair.connection.sip());
            stranger.invite("101", "+4989123", pair.front.sip());
            await().untilAsserted(() -> {
                assertThat(status(connection).counters()).containsEntry("dropped_unknown_source", 1L);
                assertThat(status(front).counters()).containsEntry("dropped_unknown_source", 1L);
            });
            assertThat(stranger.hearsNothing()).isTrue();
            assertThat(pbx.hearsNothing()).isTrue();
            assertThat(status(connection).counters()).doesNotContainKey("calls_total");
            assertThat(status(front).counters()).doesNotContainKey("calls_total");
        }
    }

    @Test
    void aCallIsRefusedWhileDraining() throws Exception {
        connection.drain().get(10, TimeUnit.SECONDS);
        SipRequest invite = provider.invite("+493026671", "+4989123", pair.connection.sip());
        assertThat(provider.expect(Method.INVITE, 503).response().callId()).isEqualTo(invite.callId());
        assertThat(status(front).counters()).doesNotContainKey("calls_total");
        assertThat(pbx.hearsNothing()).isTrue();
    }

    /// Audio in both directions, checked by what arrives.
    ///
    /// @param offer  what the PBX was offered
    /// @param answer what the provider was answered
    private void talk(SipRequest offer, SipResponse answer) throws IOException {
        String moment = Long.toString(System.nanoTime());
        assertThat(pbx.reaches(provider, offer, "from the extension " + moment)).isTrue();
        assertThat(provider.reaches(pbx, answer, "from outside " + moment)).isTrue();
    }

    private static GatewayStatus status(Gateway gateway) {
        return gateway.status().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
