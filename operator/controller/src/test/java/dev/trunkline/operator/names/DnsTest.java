package dev.trunkline.operator.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import javax.naming.NamingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsTest {

    private Zone zone;

    @BeforeEach
    void serve() throws Exception {
        zone = Zone.serve(
                "_sip._udp.example.net SRV 10 5 5070 a.example.net",
                "_sip._udp.example.net SRV 20 5 5080 b.example.net",
                "a.example.net A 198.51.100.10",
                "a.example.net AAAA 2001:db8:0:0:0:0:0:10",
                "b.example.net A 198.51.100.11",
                "_sip._udp.none.example.net SRV 0 0 0 .",
                "none.example.net A 198.51.100.12",
                "plain.example.net A 198.51.100.13",
                "half.example.net A 198.51.100.14",
                "half.example.net AAAA FAILS",
                "failing.example.net A FAILS",
                "failing.example.net AAAA FAILS",
                "empty.example.net AAAA FAILS",
                "_sip._udp.mixed.example.net SRV 10 5 5070 failing.example.net",
                "_sip._udp.mixed.example.net SRV 20 5 5080 b.example.net");
    }

    @AfterEach
    void stop() {
        zone.close();
    }

    @Test
    void serviceRecordsGiveAddressesWithTheirPorts() throws Exception {
        assertThat(ask("example.net", AddressType.DnsSrv))
                .containsExactly(
                        address("198.51.100.10", OptionalInt.of(5070)),
                        address("2001:db8::10", OptionalInt.of(5070)),
                        address("198.51.100.11", OptionalInt.of(5080)));
    }

    @Test
    void nameWithoutServiceRecordsIsLookedUpItself() throws Exception {
        assertThat(ask("plain.example.net", AddressType.DnsSrv))
                .containsExactly(address("198.51.100.13", OptionalInt.empty()));
    }

    @Test
    void serviceThatIsDeclaredAbsentHasNoAddress() throws Exception {
        assertThat(ask("none.example.net", AddressType.DnsSrv)).isEmpty();
    }

    @Test
    void hostNameGivesAllItsAddresses() throws Exception {
        assertThat(ask("a.example.net", AddressType.Fqdn))
                .containsExactly(
                        address("198.51.100.10", OptionalInt.empty()), address("2001:db8::10", OptionalInt.empty()));
    }

    @Test
    void familyThatCannotBeAskedForTakesNothingFromTheOther() throws Exception {
        assertThat(ask("half.example.net", AddressType.Fqdn)).containsExactly(address("198.51.100.14", OptionalInt.empty()));
    }

    @Test
    void targetThatCannotBeAskedForTakesNothingFromTheOthers() throws Exception {
        assertThat(ask("mixed.example.net", AddressType.DnsSrv)).containsExactly(address("198.51.100.11", OptionalInt.of(5080)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing.example.net", "empty.example.net"})
    void nothingFoundAmongFailuresIsAFault(String host) {
        assertThatThrownBy(() -> ask(host, AddressType.Fqdn)).isInstanceOf(NamingException.class);
    }

    @Test
    void nameThatDoesNotExistHasNoAddressAndIsNoFault() throws Exception {
        assertThat(ask("nowhere.example.net", AddressType.Fqdn)).isEmpty();
    }

    @Test
    void resolverThatIsDownIsAFaultAndNotAnEmptyAnswer() throws Exception {
        int free;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Dns dns = new Dns("dns://127.0.0.1:" + free);

        assertThatThrownBy(() -> dns.ask(query("a.example.net", AddressType.Fqdn))).isInstanceOf(NamingException.class);
    }

    private List<PeerAddress> ask(String host, AddressType type) throws NamingException {
        return new Dns(zone.url()).ask(query(host, type));
    }

    private static NameQuery query(String host, AddressType type) {
        return new NameQuery(host, type, Transport.UDP);
    }

    private static PeerAddress address(String ip, OptionalInt port) {
        return new PeerAddress(Ip.parse(ip).orElseThrow(), port);
    }
}
