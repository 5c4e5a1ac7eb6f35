package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.digest.DigestAlgorithm;
import dev.trunkline.gateway.core.digest.DigestGuard;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Registrars that keep what is gone, ask without end or bind for no time; and a registration that ends in the middle.
class RegistrarHabitsTest {

    private static final String OURS = "sip:trunk@198.51.100.64:5060;slot=a";
    private static final String OURS_OVER_TCP = "sip:trunk@198.51.100.64:5060;transport=tcp;slot=a";

    @Test
    void whatWeRegisteredOverAnotherTransportIsTakenBack() {
        var bindings = new LinkedHashSet<>(List.of("sip:trunk@198.51.100.77:5060", "sip:other@198.51.100.64:5060"));
        var s = shown(Scenario.whole());
        s.phone("provider").demandsProof(guard(), "trunk", "sesame").handles(Method.REGISTER, (_, request) -> bound(request, bindings));
        configure(s, Configs.registering(3600));
        s.quiet(Duration.ofSeconds(1));
        assertThat(bindings).hasSize(3).contains(OURS);

        configure(s, overTcp(Configs.registering(3600)));
        s.run(Duration.ofSeconds(60));
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  carrier  -> provider  REGISTER
                     10 ms  provider -> carrier   407 (REGISTER)
                     20 ms  carrier  -> provider  REGISTER
                     30 ms  provider -> carrier   200 (REGISTER)
                     40 ms  carrier  -> provider  REGISTER
                     50 ms  provider -> carrier   200 (REGISTER)
                """);
        var last = s.phone("provider").lastRequest(Method.REGISTER);
        assertThat(last.contacts()).extracting(NameAddr::text).containsExactly("<" + OURS + ">;expires=0");
        assertThat(last.headers().has(HeaderName.EXPIRES)).isFalse();
        assertThat(bindings)
                .containsExactly("sip:trunk@198.51.100.77:5060", "sip:other@198.51.100.64:5060", OURS_OVER_TCP);
        assertThat(status(s).state()).isEqualTo(RegistrationState.Registered);
    }

    /// Asked again and again, a registrar that forgets nothing would forget nothing.
    @Test
    void whatTheRegistrarKeepsAllTheSameIsTakenBackOnce() {
        var s = registering(request -> request.reply(200)
                .with(HeaderName.CONTACT, "<" + OURS + ">;expires=120, <" + OURS_OVER_TCP + ">;expires=3000"));
        s.run(Duration.ofMinutes(10));
        assertThat(registers(s).stream().filter(request -> !request.headers().has(HeaderName.EXPIRES))).hasSize(1);
        assertThat(status(s).state()).isEqualTo(RegistrationState.Registered);
    }

    /// Its successor has been configured in another way already.
    @Test
    void aGatewayThatDrainsLeavesTheOtherContactAlone() {
        var s = Scenario.whole();
        s.gateway("carrier").handle(new Input.Drain(Duration.ofHours(1)));
        s.phone("provider").handles(Method.REGISTER, (_, request) -> request.reply(200)
                .with(HeaderName.CONTACT, "<" + OURS + ">;expires=120, <" + OURS_OVER_TCP + ">;expires=3000"));
        configure(s, Configs.registering(3600));
        s.run(Duration.ofMinutes(10));
        assertThat(registers(s)).hasSizeGreaterThan(5).allMatch(request -> request.expires().orElse(0) == 3600);
    }

    /// One that writes our own Contact in another way would have it taken back.
    @Test
    void whereOursIsNotListedNothingIsTakenBack() {
        var s = registering(request -> request.reply(200).with(HeaderName.CONTACT, "<" + OURS_OVER_TCP + ">;expires=3000"));
        assertThat(registers(s)).hasSize(1);
    }

    @Test
    void deletedWhileARegisterIsUnderWay() {
        var s = shown(Scenario.whole()).quiet(Duration.ZERO);
        s.phone("provider").demandsProof(guard(), "trunk", "sesame");
        configure(s, Configs.registering(3600));
        s.run(5);
        configure(s, Configs.provider());
        assertThat(status(s).state()).isEqualTo(RegistrationState.Unregistered);
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  carrier  -> provider  REGISTER
                     10 ms  provider -> carrier   407 (REGISTER)
                     20 ms  carrier  -> provider  REGISTER
                     30 ms  provider -> carrier   407 (REGISTER)
                     40 ms  carrier  -> provider  REGISTER
                     50 ms  provider -> carrier   200 (REGISTER)
                """);
        assertThat(registers(s)).extracting(request -> request.headers().first(HeaderName.EXPIRES).orElseThrow())
                .containsExactly("3600", "0", "0");
        assertThat(s.gateway("carrier").engine.status().registrations()).isEmpty();
    }

    /// Who is deleted has seconds, and a registrar's silence takes 32 of them.
    @Test
    void deletedWhileTheRegistrarIsSilentAsksAllTheSame() {
        var s = shown(Scenario.whole());
        s.phone("provider").silent(true);
        configure(s, Configs.registering(3600));
        s.run(5);
        configure(s, Configs.provider());
        s.run(1_990);
        assertThat(registers(s)).allMatch(request -> request.expires().orElse(0) == 3600);
        s.phone("provider").silent(false);
        s.run(1_000);
        assertThat(s.phone("provider").lastRequest(Method.REGISTER).expires()).hasValue(0);
        assertThat(s.gateway("carrier").engine.status().registrations()).isEmpty();
    }

    @Test
    void changedTwiceWhileTheRegistrarIsSilentItLeavesBoth() {
        var s = Scenario.whole();
        s.phone("provider").silent(true);
        for (String domain : List.of("one.example", "two.example", "three.example")) {
            configure(s, at(domain));
            s.run(500);
        }
        assertThat(s.gateway("carrier").engine.status().registrations()).hasSize(3);
        s.run(2_000);
        assertThat(registers(s).stream()
                        .filter(request -> request.expires().orElse(1) == 0)
                        .map(request -> request.to().uri().text())
                        .distinct())
                .containsExactly("sip:trunk@one.example", "sip:trunk@two.example");
        s.phone("provider").silent(false);
        s.run(5_000);
        assertThat(s.gateway("carrier").engine.status().registrations()).hasSize(1);
        assertThat(status(s).state()).isEqualTo(RegistrationState.Registered);
    }

    @Test
    void changedBackBeforeItHasLeftItStays() {
        var s = Scenario.whole();
        s.phone("provider").silent(true);
        for (String domain : List.of("one.example", "two.example", "one.example")) {
            configure(s, at(domain));
            s.run(500);
        }
        s.phone("provider").silent(false);
        s.run(5_000);
        assertThat(registers(s).stream()
                        .filter(request -> request.expires().orElse(1) == 0)
                        .map(request -> request.to().uri().text())
                        .distinct())
                .containsExactly("sip:trunk@two.example");
        assertThat(s.gateway("carrier").engine.status().registrations()).hasSize(1);
    }

    /// To it the Contact of its successor looks like one that was left behind.
    @Test
    void aRegistrationThatWasReplacedTakesNothingBack() {
        var bindings = new LinkedHashSet<String>();
        var s = Scenario.whole().eating(message -> message.topVia().transport().equals("UDP"));
        s.phone("provider").handles(Method.REGISTER, (_, request) -> bound(request, bindings));
        configure(s, Configs.registering(3600));
        s.run(100);
        configure(s, overTcp(Configs.registering(3600)));
        s.run(100);
        assertThat(bindings).containsExactly(OURS_OVER_TCP);
        s.eating(_ -> false).run(5_000);
        assertThat(bindings).contains(OURS_OVER_TCP);
        assertThat(registers(s)).isNotEmpty().allMatch(request -> request.headers().has(HeaderName.EXPIRES));
    }

    private static Provider at(String domain) {
        var plain = Configs.registering(3600);
        return new Provider(
                plain.displayName(), plain.addressType(), plain.address(), plain.port(), plain.transport(),
                plain.outboundProxy(), Optional.of(domain), plain.fromUser(), plain.credentials(), plain.registration(),
                plain.inbound(), plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }

    @Test
    void everyNonceIsOldAndTheRegistrarIsAskedFourTimes() {
        int[] nonce = {0};
        var s = registering(request -> request.reply(401).with(HeaderName.WWW_AUTHENTICATE,
                "Digest realm=\"carrier.example\", nonce=\"" + ++nonce[0] + "\", stale=true"));
        assertThat(registers(s)).hasSize(4);
        assertThat(status(s).state()).isEqualTo(RegistrationState.Failed);
        s.run(Duration.ofSeconds(60));
        assertThat(registers(s)).hasSize(8);
    }

    @Test
    void aRegistrarThatWantsEverLongerIsAskedTwice() {
        var s = registering(request -> request.reply(423)
                .with(HeaderName.MIN_EXPIRES, Long.toString(request.expires().orElse(0) + 1)));
        assertThat(registers(s)).extracting(request -> request.expires().orElse(0)).containsExactly(3600L, 3601L);
        assertThat(status(s).detail().orElseThrow()).startsWith("423 ");
        s.run(Duration.ofSeconds(60));
        assertThat(registers(s)).extracting(request -> request.expires().orElse(0))
                .containsExactly(3600L, 3601L, 3600L, 3601L);
    }

    @Test
    void nobodyBindsForMoreThanAMonth() {
        var s = registering(request -> request.reply(423).with(HeaderName.MIN_EXPIRES, "4294967295"));
        assertThat(registers(s)).hasSize(1);
        assertThat(status(s).state()).isEqualTo(RegistrationState.Failed);
    }

    @ParameterizedTest
    @CsvSource({
        // granted, REGISTERs in 100 s, as
        "1,  3, Failed",
        "10, 3, Failed",
        "11, 10, Registered",
        "40, 5, Registered",
        "4294967295, 1, Registered",
    })
    void noBindingIsRefreshedMoreOftenThanEveryTenSeconds(long granted, int registers, RegistrationState state) {
        var s = registering(request -> request.reply(200).with(HeaderName.EXPIRES, Long.toString(granted)));
        s.run(Duration.ofSeconds(98));
        assertThat(registers(s)).hasSize(registers);
        assertThat(status(s).state()).isEqualTo(state);
    }

    /// The answer to the challenge breaks in the engine: of that REGISTER nothing will ever be heard.
    @Test
    void anOutcomeThatGotLostIsNotWaitedForForEver() {
        var s = Scenario.whole();
        var carrier = s.gateway("carrier");
        s.phone("provider").demandsProof(guard(), "trunk", "sesame");
        carrier.breaking(output -> output instanceof Output.Send(_, SipRequest request)
                && request.headers().has(HeaderName.PROXY_AUTHORIZATION));
        configure(s, Configs.registering(3600));
        assertThatThrownBy(() -> s.run(1_000)).isInstanceOf(IllegalStateException.class);
        carrier.breaking(_ -> false);
        carrier.handle(new Input.Tick());
        s.run(Duration.ofMinutes(2));
        assertThat(status(s).state()).isEqualTo(RegistrationState.Registering);
        s.run(Duration.ofMinutes(2));
        assertThat(status(s).state()).isEqualTo(RegistrationState.Registered);
    }

    @Test
    void whatARegistrarWritesIsCutAndCleaned() {
        var s = registering(request -> {
            var plain = request.reply(403);
            return new SipResponse(403, "No\u202e way ".repeat(1_000), plain.headers(), plain.body());
        });
        assertThat(status(s).detail().orElseThrow()).startsWith("403 No? way No? way").hasSize(132);
    }

    private static Scenario registering(Function<SipRequest, SipResponse> registrar) {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.REGISTER, (_, request) -> registrar.apply(request));
        configure(s, Configs.registering(3600));
        return s.run(Duration.ofSeconds(1));
    }

    private static Scenario shown(Scenario s) {
        return s.showing(message -> message.cseq().method().equals(Method.REGISTER));
    }

    private static void configure(Scenario s, Provider provider) {
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", provider, Configs.siteLink()));
    }

    private static Provider overTcp(Provider plain) {
        return new Provider(
                plain.displayName(), plain.addressType(), plain.address(), plain.port(), Transport.TCP,
                plain.outboundProxy(), plain.domain(), plain.fromUser(), plain.credentials(), plain.registration(),
                plain.inbound(), plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }

    /// A registrar as RFC 3261 §10.3 has it.
    private static SipResponse bound(SipRequest request, Set<String> bindings) {
        for (NameAddr contact : request.contacts()) {
            if (contact.params().value("expires").orElse("").equals("0") || request.expires().orElse(1) == 0) {
                bindings.remove(contact.uri().text());
            } else {
                bindings.add(contact.uri().text());
            }
        }
        var all = bindings.stream().map(uri -> "<" + uri + ">;expires=600").toList();
        return request.reply(200).with(HeaderName.CONTACT, String.join(", ", all));
    }

    private static List<SipRequest> registers(Scenario s) {
        return s.phone("provider").received().stream()
                .filter(SipRequest.class::isInstance)
                .map(SipRequest.class::cast)
                .filter(request -> request.method().equals(Method.REGISTER))
                .toList();
    }

    private static RegistrationStatus status(Scenario s) {
        return s.gateway("carrier").engine.status().registrations().getFirst();
    }

    private static DigestGuard guard() {
        return new DigestGuard("carrier.example", List.of(DigestAlgorithm.MD5), Duration.ofHours(5));
    }
}
