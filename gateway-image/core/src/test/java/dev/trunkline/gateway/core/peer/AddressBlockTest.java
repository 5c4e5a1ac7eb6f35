package dev.trunkline.gateway.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, 198.51.100.255, true",
        "198.51.100.0/24, 198.51.101.0, false",
        "198.51.100.128/25, 198.51.100.127, false",
        "198.51.100.129/25, 198.51.100.200, true",
        "198.51.100.4/31, 198.51.100.5, true",
        "198.51.100.4/31, 198.51.100.6, false",
        "198.51.100.4, 198.51.100.4, true",
        "198.51.100.4, 198.51.100.5, false",
        "0.0.0.0/0, 198.18.0.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 198.51.100.1, false"
    })
    void containsByItsLeadingBits(String range, String address, boolean expected) {
        assertThat(AddressBlock.parse(range).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.0/33", "198.51.100.0/-1", "198.51.100.0/", "example.com", "", "2001:db8::/129"})
    void isAbsentForWhatIsNoBlock(String text) {
        assertThat(AddressBlock.parse(text)).isEmpty();
    }
}
