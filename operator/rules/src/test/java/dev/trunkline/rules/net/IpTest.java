package dev.trunkline.rules.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IpTest {

    @Test
    void readsOnlyWhatATelephoneEngineerCallsAnAddress() {
        assertThat(Ip.parse("198.51.100.7")).hasToString("Optional[198.51.100.7]");
        for (String text : new String[] {
            "", "198.51.100", "198.51.100.256", "0198.51.100.7", "10.1", "sip.example.net", "fe80::1%eth0", ":", "::1::",
            "::ffff:198.51.100.7", "::FFFF:c633:6407"
        }) {
            assertThat(Ip.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void writesIpv6InTheOneCanonicalWay() {
        String[][] cases = {
            {"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
            {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
            {"0:0:0:0:0:0:0:1", "::1"},
            {"2001:db8::", "2001:db8::"},
            {"::", "::"},
        };
        for (String[] pair : cases) {
            assertThat(Ip.parse(pair[0]).orElseThrow()).hasToString(pair[1]);
        }
    }

    @Test
    void clearsHostBitsAndKnowsWhatAPrefixHolds() {
        Cidr cidr = Cidr.parse("198.51.100.77/26").orElseThrow();
        assertThat(cidr).hasToString("198.51.100.64/26");
        assertThat(cidr.contains(Ip.parse("198.51.100.127").orElseThrow())).isTrue();
        assertThat(cidr.contains(Ip.parse("198.51.100.128").orElseThrow())).isFalse();
        assertThat(cidr.contains(Cidr.parse("198.51.100.96/27").orElseThrow())).isTrue();
        assertThat(cidr.contains(Cidr.parse("198.51.100.0/24").orElseThrow())).isFalse();
        assertThat(Cidr.parse("2001:db8::5")).hasToString("Optional[2001:db8::5/128]");
        assertThat(Cidr.parse("198.51.100.0/33")).isEmpty();
        assertThat(Cidr.parse("198.51.100.0/")).isEmpty();
    }

    @Test
    void tellsPrivateFromRoutable() {
        assertThat(Ip.parse("172.31.255.255").orElseThrow().isPrivate()).isTrue();
        assertThat(Ip.parse("172.32.0.0").orElseThrow().isPrivate()).isFalse();
        assertThat(Ip.parse("fd00::1").orElseThrow().isPrivate()).isTrue();
        assertThat(Ip.parse("2001:db8::1").orElseThrow().isPrivate()).isFalse();
    }
}
