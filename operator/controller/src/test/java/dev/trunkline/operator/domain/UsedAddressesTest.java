package dev.trunkline.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UsedAddressesTest {

    private static final List<String> TOLD = List.of(
            "198.51.100.10:5070", "[2001:db8::1]:5080", "198.51.100.11", "2001:db8::2", "198.51.100.10:5090", "sip.example.net:5060");

    @Test
    void portOfAServiceRecordIsTheOneThatOpens() {
        assertThat(used(AddressType.DnsSrv))
                .containsExactly(
                        peer("198.51.100.10", OptionalInt.of(5070)),
                        peer("2001:db8::1", OptionalInt.of(5080)),
                        peer("198.51.100.10", OptionalInt.of(5090)));
    }

    @Test
    void addressRecordsHaveNoPort() {
        assertThat(used(AddressType.Fqdn))
                .containsExactly(
                        peer("198.51.100.10", OptionalInt.empty()),
                        peer("2001:db8::1", OptionalInt.empty()),
                        peer("198.51.100.11", OptionalInt.empty()),
                        peer("2001:db8::2", OptionalInt.empty()));
    }

    private static List<PeerAddress> used(AddressType type) {
        return UsedAddresses.of(new NameQuery("sip.example.net", type, Transport.UDP), TOLD);
    }

    private static PeerAddress peer(String ip, OptionalInt port) {
        return new PeerAddress(Ip.parse(ip).orElseThrow(), port);
    }
}
