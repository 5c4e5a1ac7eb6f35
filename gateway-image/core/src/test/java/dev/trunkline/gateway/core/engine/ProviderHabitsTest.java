package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What providers and switchboards do beside the plain call.
class ProviderHabitsTest {

    @Test
    void aCallThatWasTakenElsewhereIsCancelledWithThatReason() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701");
        s.run(500);
        var provider = s.phone("provider");
        provider.cancels(provider.lastInvite(), Optional.of(
                HeaderField.of(HeaderName.REASON, "SIP;cause=200;text=\"Call completed elsewhere\"")));
        s.run(500);
        assertThat(s.phone("pbx").lastRequest(Method.CANCEL).headers().first(HeaderName.REASON)).contains("SIP;cause=200");
    }

    @Test
    void theReasonWaitsWithItsCancelForTheFirstWordOfTheCallee() {
        var s = Scenario.whole();
        s.phone("pbx").responds(600, 180);
        s.phone("provider").invites("+4930266701");
        s.run(400);
        var provider = s.phone("provider");
        provider.cancels(provider.lastInvite(), Optional.of(HeaderField.of(HeaderName.REASON, "SIP;cause=200")));
        s.run(1_000);
        assertThat(s.phone("pbx").lastRequest(Method.CANCEL).headers().first(HeaderName.REASON)).contains("SIP;cause=200");
    }

    /// RFC 3261 §19.1.1, table 1: From and To name no port and no transport.
    @Test
    void identitiesDoNotSayHowToGetThere() {
        var s = Scenario.whole();
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", atPort(5060), Configs.siteLink()));
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96",
                Configs.site(List.of(new SiteCore.SipServer("node-1", "main", 1, "198.51.100.200", 5060, Transport.TCP, true))),
                Configs.connectionLink("carrier")));
        s.quiet(java.time.Duration.ofSeconds(5));
        s.phone("pbx").overTcp();
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        var toPbx = s.phone("pbx").lastRequest(Method.INVITE);
        assertThat(toPbx.requestUri().text()).isEqualTo("sip:101@198.51.100.200:5060;transport=tcp");
        assertThat(toPbx.to().uri().text()).isEqualTo("sip:101@198.51.100.200");
        s.phone("pbx").invites("030123456");
        s.run(1_000);
        var toProvider = s.phone("provider").lastRequest(Method.INVITE);
        assertThat(toProvider.requestUri().text()).isEqualTo("sip:+4930123456@198.51.100.10:5060");
        assertThat(toProvider.to().uri().text()).isEqualTo("sip:+4930123456@198.51.100.10");
        assertThat(toProvider.from().uri().text()).isEqualTo("sip:+4989123456@198.51.100.10");
    }

    @Test
    void aChallengeNamesTheRealmOfItsSecret() {
        var s = Scenario.whole();
        s.gateway("carrier").configure(
                Configs.connection(
                        "carrier", "198.51.100.64", Configs.withInbound(List.of("198.51.100.32/29"), Optional.empty()), Configs.siteLink()),
                new Credentials(new Secret("status"), new Secret("loop"), Map.of(
                        "carrier", new Credentials.Digest("trunk", new Secret("sesame"), Optional.of("calls.example")))));
        s.quiet(java.time.Duration.ofSeconds(5));
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        // One challenge, and of MD5: some give up where they see another algorithm.
        assertThat(s.phone("provider").lastResponse().headers().all(HeaderName.WWW_AUTHENTICATE))
                .singleElement()
                .asString()
                .contains("realm=\"calls.example\"", "algorithm=MD5");
    }

    /// RFC 3261 §22.3: a proxy asks, and then who is behind it.
    @Test
    void aProxyAndWhoIsBehindItMayBothAskForProof() {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.INVITE, (_, invite) -> answer(invite, 0));
        s.phone("pbx").invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(486);
        var last = s.phone("provider").lastRequest(Method.INVITE);
        assertThat(last.headers().has(HeaderName.AUTHORIZATION)).isTrue();
        assertThat(last.headers().has(HeaderName.PROXY_AUTHORIZATION)).isTrue();
    }

    @Test
    void whoNeverHasEnoughOfProofIsLeft() {
        var s = Scenario.whole();
        int[] asked = new int[1];
        s.phone("provider").handles(Method.INVITE, (_, invite) -> {
            asked[0]++;
            return challenge(invite, asked[0] % 2 == 0, "n" + asked[0]);
        });
        s.phone("pbx").invites("030123456");
        s.run(5_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(502);
        assertThat(asked[0]).isLessThan(10);
    }

    private static SipResponse answer(SipRequest invite, int tag) {
        if (!invite.headers().has(HeaderName.PROXY_AUTHORIZATION)) {
            return challenge(invite, true, "p" + tag);
        }
        return invite.headers().has(HeaderName.AUTHORIZATION) ? invite.reply(486) : challenge(invite, false, "w" + tag);
    }

    private static SipResponse challenge(SipRequest invite, boolean proxy, String nonce) {
        return invite.reply(proxy ? 407 : 401).with(
                proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE,
                "Digest realm=\"any.example\", nonce=\"" + nonce + "\", stale=true");
    }

    private static Provider atPort(int port) {
        var plain = Configs.provider();
        return new Provider(
                plain.displayName(), AddressType.Ip, plain.address(), OptionalInt.of(port), plain.transport(), Optional.empty(),
                Optional.empty(), plain.fromUser(), plain.credentials(), plain.registration(), plain.inbound(),
                plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }
}
