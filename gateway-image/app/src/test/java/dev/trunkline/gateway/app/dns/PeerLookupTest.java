package dev.trunkline.gateway.app.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Output;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerLookupTest {

    private final DnsServer server = new DnsServer();
    private final EventLoopGroup loops = ChannelKinds.loops(1, "test");
    private final PeerLookup resolver = new PeerLookup(
            new ResolverFile(List.of(server.address()), List.of("acme.svc.cluster.local", "svc.cluster.local"), 2),
            new DnsClient(loops.next(), List.of(server.address()), InetAddress.ofLiteral("127.0.0.1"), Duration.ofMillis(300)),
            new Random(1));

    @AfterEach
    void close() {
        resolver.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        server.close();
    }

    @Test
    void answersALiteralAtOnce() {
        var answer = resolver.resolve(new Output.Resolve(AddressType.Ip, "198.51.100.1", OptionalInt.empty(), Transport.TLS));
        assertThat(answer).isDone();
        assertThat(texts(answer.join())).containsExactly("198.51.100.1:5061");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void takesALiteralWhereAHostIsExpected() {
        assertThat(texts(fqdn("2001:db8::1", OptionalInt.of(5070)))).containsExactly("2001:db8:0:0:0:0:0:1:5070");
    }

    @Test
    void saysThatANameIsNoAddress() {
        Answer answer = resolve(new Output.Resolve(AddressType.Ip, "a.example", OptionalInt.empty(), Transport.UDP));
        assertThat(answer.targets()).isEmpty();
        assertThat(answer.reason()).isEqualTo("not an address");
    }

    @Test
    void givesAllAddressesAndTheLeastTtl() {
        server.a("sip.carrier.example.", 300, "198.51.100.1").a("sip.carrier.example.", 120, "198.51.100.2");
        Answer answer = fqdn("sip.carrier.example", OptionalInt.empty());
        assertThat(texts(answer)).containsExactly("198.51.100.1:5060", "198.51.100.2:5060");
        assertThat(answer.ttl()).isEqualTo(Duration.ofSeconds(120));
        assertThat(answer.reason()).isEmpty();
    }

    @Test
    void doesNotAskAgainSoonerThanHalfAMinute() {
        server.a("sip.carrier.example.", 1, "198.51.100.1");
        assertThat(fqdn("sip.carrier.example", OptionalInt.empty()).ttl()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void followsAnAlias() {
        server.cname("sip.carrier.example.", 300, "edge.carrier.example.").a("edge.carrier.example.", 60, "198.51.100.3");
        assertThat(texts(fqdn("sip.carrier.example", OptionalInt.of(5070)))).containsExactly("198.51.100.3:5070");
    }

    @Test
    void triesTheSearchDomainsFirstForAShortName() {
        server.a("site-berlin-link.acme.svc.cluster.local.", 30, "198.51.100.4");
        assertThat(texts(fqdn("site-berlin-link.acme", OptionalInt.of(7060)))).containsExactly("198.51.100.4:7060");
        assertThat(server.asked).containsExactly(
                "A site-berlin-link.acme.acme.svc.cluster.local.", "A site-berlin-link.acme.svc.cluster.local.");
    }

    @Test
    void triesTheNameItselfFirstWhenItHasDotsEnough() {
        server.a("a.b.example.", 30, "198.51.100.5");
        assertThat(texts(fqdn("a.b.example", OptionalInt.empty()))).containsExactly("198.51.100.5:5060");
        assertThat(server.asked).containsExactly("A a.b.example.");
    }

    @Test
    void saysThatANameHasNoAddress() {
        Answer answer = fqdn("none.carrier.example", OptionalInt.empty());
        assertThat(answer.targets()).isEmpty();
        assertThat(answer.reason()).endsWith("has no address");
        assertThat(answer.ttl()).isEqualTo(PeerLookup.LEAST_TTL);
    }

    @Test
    void saysThatNobodyAnswers() {
        server.silent("sip.carrier.example.");
        Answer answer = fqdn("sip.carrier.example", OptionalInt.empty());
        assertThat(answer.targets()).isEmpty();
        assertThat(answer.reason()).isEqualTo("no answer about sip.carrier.example.");
    }

    @Test
    void aBrokenServerIsNotTheSameAsNoAddress() {
        server.failing("sip.carrier.example.");
        Answer answer = fqdn("sip.carrier.example", OptionalInt.empty());
        assertThat(answer.targets()).isEmpty();
        assertThat(answer.reason()).isEqualTo("the resolver answers ServFail(2) about sip.carrier.example.");
    }

    @Test
    void aBrokenServerOfASearchDomainHidesNoName() {
        server.failing("carrier.example.acme.svc.cluster.local.")
                .silent("carrier.example.svc.cluster.local.")
                .a("carrier.example.", 30, "198.51.100.6");
        assertThat(texts(fqdn("carrier.example", OptionalInt.empty())))
                .containsExactly("198.51.100.6:5060");
    }

    /// Nobody has said that there is no such name.
    @Test
    void aBrokenServerOfASearchDomainIsToldWhereNothingWasFound() {
        server.failing("carrier.example.acme.svc.cluster.local.");
        Answer answer = fqdn("carrier.example", OptionalInt.empty());
        assertThat(answer.targets()).isEmpty();
        assertThat(answer.reason())
                .isEqualTo("the resolver answers ServFail(2) about carrier.example.acme.svc.cluster.local.");
        assertThat(server.asked).last().isEqualTo("A carrier.example.");
    }

    @Test
    void ordersServicesByPriority() {
        server.srv("_sip._udp.carrier.example.", 300, 20, 0, 5062, "backup.carrier.example.")
                .srv("_sip._udp.carrier.example.", 300, 10, 0, 5061, "main.carrier.example.")
                .a("main.carrier.example.", 60, "198.51.100.10")
                .a("main.carrier.example.", 60, "198.51.100.11")
                .a("backup.carrier.example.", 90, "198.51.100.20");
        Answer answer = srv(Transport.UDP);
        assertThat(texts(answer)).containsExactly("198.51.100.10:5061", "198.51.100.11:5061", "198.51.100.20:5062");
        assertThat(answer.ttl()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void asksForTheServiceOfTheTransport() {
        server.srv("_sips._tcp.carrier.example.", 300, 1, 0, 5081, "tls.carrier.example.")
                .a("tls.carrier.example.", 60, "198.51.100.30");
        assertThat(texts(srv(Transport.TLS))).containsExactly("198.51.100.30:5081");
        assertThat(server.asked).first().isEqualTo("SRV _sips._tcp.carrier.example.");
    }

    @Test
    void leavesOutATargetWithoutAddress() {
        server.srv("_sip._tcp.carrier.example.", 300, 1, 0, 5060, "gone.carrier.example.")
                .srv("_sip._tcp.carrier.example.", 300, 2, 0, 5060, "here.carrier.example.")
                .a("here.carrier.example.", 60, "198.51.100.31");
        assertThat(texts(srv(Transport.TCP))).containsExactly("198.51.100.31:5060");
    }

    @Test
    void fallsBackToAddressesWithoutServices() {
        server.a("carrier.example.", 60, "198.51.100.40");
        assertThat(texts(srv(Transport.UDP))).containsExactly("198.51.100.40:5060");
    }

    @Test
    void aServiceThatIsNotOfferedIsNotLookedForElsewhere() {
        server.srv("_sip._udp.carrier.example.", 300, 0, 0, 0, ".").a("carrier.example.", 60, "198.51.100.41");
        Answer answer = srv(Transport.UDP);
        assertThat(answer.targets()).isEmpty();
        assertThat(answer.reason()).isEqualTo("_sip._udp.carrier.example is not offered");
    }

    @Test
    void aGivenPortRulesServicesOut() {
        server.a("carrier.example.", 60, "198.51.100.42");
        Answer answer = resolve(
                new Output.Resolve(AddressType.DnsSrv, "carrier.example", OptionalInt.of(5099), Transport.UDP));
        assertThat(texts(answer)).containsExactly("198.51.100.42:5099");
        assertThat(server.asked).noneMatch(question -> question.startsWith("SRV"));
    }

    private Answer srv(Transport transport) {
        return resolve(new Output.Resolve(AddressType.DnsSrv, "carrier.example", OptionalInt.empty(), transport));
    }

    private Answer fqdn(String host, OptionalInt port) {
        return resolve(new Output.Resolve(AddressType.Fqdn, host, port, Transport.UDP));
    }

    private Answer resolve(Output.Resolve query) {
        return resolver.resolve(query).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static List<String> texts(Answer answer) {
        return answer.targets().stream().map(PeerLookupTest::text).toList();
    }

    private static String text(InetSocketAddress target) {
        return target.getAddress().getHostAddress() + ":" + target.getPort();
    }
}
