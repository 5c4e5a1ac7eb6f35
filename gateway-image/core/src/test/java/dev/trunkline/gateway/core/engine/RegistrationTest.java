package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.core.digest.DigestAlgorithm;
import dev.trunkline.gateway.core.digest.DigestGuard;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ITSP-23: a registration from its first challenge to its end.
class RegistrationTest {

    @Test
    void registersWithProofAndRefreshesInTime() {
        var s = registrar(120);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  carrier  -> provider  REGISTER
                     10 ms  provider -> carrier   407 (REGISTER)
                     20 ms  carrier  -> provider  REGISTER
                     30 ms  provider -> carrier   200 (REGISTER)
                """);
        var register = s.phone("provider").lastRequest(Method.REGISTER);
        assertThat(register.requestUri().text()).isEqualTo("sip:carrier.example");
        assertThat(register.to().uri().text()).isEqualTo("sip:trunk@carrier.example");
        assertThat(register.contacts().getFirst().uri().text()).isEqualTo("sip:trunk@198.51.100.64:5060;slot=a");
        assertThat(register.headers().first(HeaderName.EXPIRES)).contains("3600");
        assertThat(state(s)).isEqualTo(RegistrationState.Registered);
        // The answer's 120 s count; half of it is the lead of a short binding, and the nonce serves again.
        s.run(Duration.ofSeconds(61));
        assertThat(s.ladder().lines().skip(4)).containsExactly(
                "  60040 ms  carrier  -> provider  REGISTER", "  60050 ms  provider -> carrier   200 (REGISTER)");
        assertThat(s.gateway("carrier").engine.status().registrations().getFirst().detail()).contains("200 OK");
    }

    @Test
    void silenceIsTriedAgainWithGrowingPatience() {
        var s = Scenario.whole();
        s.phone("provider").silent(true);
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(3600), Configs.siteLink()));
        s.run(Duration.ofMinutes(5));
        List<Long> attempts = s.phone("provider").received().stream()
                .filter(message -> message.cseq().method().equals(Method.REGISTER))
                .map(message -> message.cseq().number())
                .distinct()
                .toList();
        // 32 s of silence each, then 30 s, 60 s, 120 s: at 0, 62, 154 and 306 s.
        assertThat(attempts).containsExactly(1L, 2L, 3L);
        assertThat(state(s)).isEqualTo(RegistrationState.Failed);
        s.phone("pbx").invites("030123456");
        s.run(2_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(503);
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.REGISTER, (_, request) -> request.reply(403));
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(3600), Configs.siteLink()));
        s.run(Duration.ofSeconds(1));
        var status = s.gateway("carrier").engine.status().registrations().getFirst();
        assertThat(status.state()).isEqualTo(RegistrationState.Failed);
        assertThat(status.detail()).contains("403 Forbidden");
        assertThat(status.name()).isEqualTo("carrier");
    }

    @Test
    void aWrongPasswordIsNotTriedTwice() {
        var s = Scenario.whole();
        s.phone("provider").demandsProof(guard(), "trunk", "other");
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(3600), Configs.siteLink()));
        s.run(Duration.ofSeconds(20));
        assertThat(s.phone("provider").received().stream()
                        .filter(message -> message.cseq().method().equals(Method.REGISTER)))
                .hasSize(2);
        assertThat(state(s)).isEqualTo(RegistrationState.Failed);
    }

    @Test
    void asksForLongerWhereTheRegistrarSaysSo() {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.REGISTER, (_, request) -> request.expires().orElse(0) < 900
                ? request.reply(423).with(HeaderName.MIN_EXPIRES, "900")
                : request.reply(200).with(HeaderName.EXPIRES, "900"));
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(60), Configs.siteLink()));
        s.run(Duration.ofSeconds(1));
        assertThat(state(s)).isEqualTo(RegistrationState.Registered);
        assertThat(s.phone("provider").lastRequest(Method.REGISTER).headers().first(HeaderName.EXPIRES)).contains("900");
    }

    @Test
    void aLostRefreshLeavesTheBindingUntilItEnds() {
        var s = registrar(600);
        s.phone("provider").silent(true);
        s.run(Duration.ofSeconds(590));
        assertThat(state(s)).isEqualTo(RegistrationState.Registered);
        s.run(Duration.ofSeconds(20));
        assertThat(state(s)).isEqualTo(RegistrationState.Failed);
    }

    @Test
    void aBindingThatEndsWhileItsRefreshWaitsFailsForThatReason() {
        var s = registrar(60);
        s.phone("provider").silent(true);
        s.run(Duration.ofSeconds(61));
        assertThat(state(s)).isEqualTo(RegistrationState.Failed);
        assertThat(s.gateway("carrier").engine.status().registrations().getFirst().detail())
                .contains("no answer before the binding expired");
    }

    @Test
    void goesOnThroughAChangeThatIsNotItsOwnAndLeavesWhenSwitchedOff() {
        var s = registrar(600);
        s.quiet(Duration.ofSeconds(10));
        Provider unchanged = Configs.registering(3600);
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", unchanged));
        s.run(Duration.ofSeconds(10));
        assertThat(s.ladder()).isEmpty();
        s.gateway("carrier").handle(new Input.Drain(Duration.ofSeconds(5)));
        s.run(Duration.ofSeconds(10));
        assertThat(s.ladder()).isEmpty();
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.provider()));
        s.run(Duration.ofSeconds(1));
        var register = s.phone("provider").lastRequest(Method.REGISTER);
        assertThat(register.headers().first(HeaderName.EXPIRES)).contains("0");
        s.run(Duration.ofSeconds(1));
        assertThat(s.gateway("carrier").engine.status().registrations()).isEmpty();
        assertThat(s.gateway("carrier").engine.status().peers()).hasSize(1);
    }

    @Test
    void theNextAddressIsAskedAtOnceAndARefusalEndsTheRound() {
        var s = Scenario.whole().resolve("sip.carrier.example", "198.51.100.10", "198.51.100.11");
        s.phone("provider").silent(true);
        s.phone("second", "198.51.100.11", "carrier").handles(Method.REGISTER, (_, request) -> request.reply(403));
        Provider plain = Configs.at("sip.carrier.example", AddressType.Fqdn);
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(plain, 3600)));
        s.run(Duration.ofSeconds(60));
        assertThat(s.phone("second").received()).hasSize(1);
        assertThat(s.gateway("carrier").engine.status().registrations().getFirst().detail()).contains("403 Forbidden");
    }

    @Test
    void anUnknownNameIsToldAsSuch() {
        var s = Scenario.whole();
        Provider plain = Configs.at("nowhere.example", AddressType.Fqdn);
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(plain, 3600)));
        s.run(Duration.ofSeconds(1));
        assertThat(state(s)).isEqualTo(RegistrationState.Failed);
        assertThat(s.gateway("carrier").engine.status().registrations().getFirst().detail().orElseThrow())
                .startsWith("no address of");
        s.resolve("nowhere.example", "198.51.100.10");
        s.phone("provider").handles(Method.REGISTER, (_, request) -> request.reply(200));
        s.run(Duration.ofSeconds(40));
        assertThat(state(s)).isEqualTo(RegistrationState.Registered);
    }

    /// Nobody was asked, so nobody has lost patience.
    @Test
    void registersAsSoonAsTheNameIsKnownHoweverLongItWasNot() {
        var s = Scenario.whole();
        s.phone("provider").handles(Method.REGISTER, (_, request) -> request.reply(200));
        Provider plain = Configs.at("nowhere.example", AddressType.Fqdn);
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(plain, 3600)));
        s.run(Duration.ofMinutes(30));
        assertThat(state(s)).isEqualTo(RegistrationState.Failed);
        s.resolve("nowhere.example", "198.51.100.10").run(Duration.ofSeconds(6));
        assertThat(state(s)).isEqualTo(RegistrationState.Registered);
        assertThat(s.gateway("carrier").events.stream()
                        .filter(Event.RegistrationChanged.class::isInstance)
                        .map(event -> ((Event.RegistrationChanged) event).state()))
                .containsExactly(RegistrationState.Failed, RegistrationState.Registering, RegistrationState.Registered);
    }

    @ParameterizedTest
    @CsvSource({
        // address, registrar, REGISTER goes to
        "2001:db8::10, , sip:[2001:db8::10]",
        "sip.carrier.example, 2001:db8::10, sip:[2001:db8::10]",
        "sip.carrier.example, [2001:db8::10]:5070, sip:[2001:db8::10]:5070",
        "2001:db8::10, registrar.example:5070, sip:registrar.example:5070",
    })
    void theRegistrarMayBeAnAddressOfIpVersion6(String address, String registrar, String requestUri) {
        String six = "2001:db8:0:0:0:0:0:10";
        var s = new Scenario().resolve("sip.carrier.example", six).resolve("registrar.example", six);
        var carrier = s.gateway("carrier", "10.244.0.10", "2001:db8:0:0:0:0:0:64");
        s.phone("provider", six, "carrier").handles(Method.REGISTER, (_, request) -> request.reply(200));
        var plain = Configs.registering(
                Configs.at(address, address.contains(":") ? AddressType.Ip : AddressType.Fqdn), 3600);
        carrier.configure(Configs.connection("carrier", "2001:db8:0:0:0:0:0:64", at(Optional.ofNullable(registrar), plain)));
        s.run(1_000);
        assertThat(s.phone("provider").lastRequest(Method.REGISTER).requestUri().text()).isEqualTo(requestUri);
        assertThat(s.phone("provider").lastRequest(Method.REGISTER).to().uri().text())
                .isEqualTo("sip:trunk@" + requestUri.substring("sip:".length()).replace(":5070", ""));
        assertThat(state(s)).isEqualTo(RegistrationState.Registered);
    }

    /// With that registrar, and no domain that would stand for it.
    private static Provider at(Optional<String> registrar, Provider plain) {
        return new Provider(
                plain.displayName(), plain.addressType(), plain.address(), plain.port(), plain.transport(),
                plain.outboundProxy(), Optional.empty(), plain.fromUser(), plain.credentials(),
                Optional.of(new Registration(registrar, 3600, Optional.empty(), Optional.empty(), 30, 1800)),
                plain.inbound(), plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }

    private static RegistrationState state(Scenario s) {
        return s.gateway("carrier").engine.status().registrations().getFirst().state();
    }

    private static DigestGuard guard() {
        return new DigestGuard("carrier.example", List.of(DigestAlgorithm.MD5), Duration.ofHours(5));
    }

    private static Scenario registrar(int granted) {
        var s = Scenario.whole().showing(message -> message.cseq().method().equals(Method.REGISTER));
        s.phone("provider").demandsProof(guard(), "trunk", "sesame").handles(Method.REGISTER, (_, request) -> request
                .reply(200)
                .with(HeaderName.CONTACT, request.contacts().getFirst().text() + ";expires=" + granted));
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(3600), Configs.siteLink()));
        return s.run(Duration.ofMillis(100));
    }
}
