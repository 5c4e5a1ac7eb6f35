package dev.trunkline.gateway.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each row replaces the first place of a golden file that matches, and names the refusal.
class ConfigCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            namespace: acme            | namespace: Acme               | gateway.namespace is "Acme", allowed is a DNS label
            (?m)^  name: itsp-carrier$ | ``                            | gateway.name is missing
            role: Connection           | other: 1                      | gateway.role is missing
            slot: a                    | slot: "a b"                   | gateway.slot is "a b", allowed is a DNS label
            secretHash: \\S+           | secretHash: md5               | secretHash is not hmac-sha256: and 64 hexadecimal digits
            udp: 5060                  | udp: 0                        | exposed.udp is 0, allowed is a port from 1 to 65535
            udp: 5060                  | udp: 20100                    | exposed.udp is 20100, which is also a media port
            tcp: 5060                  | tcp: 9090                     | exposed.tcp is 9090, which is also ports.status
            (?m)^  [utdc]+p: 5060$\\n | ``                          | exposed has neither udp nor tcp
            advertisedAddress: .*      | advertisedAddress: a.example  | exposed.advertisedAddress is "a.example", allowed is an IPv4 or IPv6 address
            advertisedAddress: .*      | advertisedAddress: 198.51.100 | exposed.advertisedAddress is "198.51.100", allowed is an IPv4 or IPv6 address
            last: 20199                | last: 19999                   | exposed.media is 20000-19999, allowed are ports from 1 to 65535 in ascending order
            last: 20199                | last: 40000                   | link.media overlaps exposed.media
            calls: 100                 | calls: 0                      | limits.calls is 0, the least allowed is 1
            drainSeconds: 60           | drainSeconds: -1              | limits.drainSeconds is -1, the least allowed is 0
            uid: "7f0d"                | uid: ""                       | fragments[0].source.uid is empty
            generation: 4              | generation: 0                 | fragments[0].source.generation is 0, the least allowed is 1
            addressType: Fqdn          | addressType: Ip               | fragments[0].content.provider.address is "sip.carrier.example", allowed is an IPv4 or IPv6 address
            addressType: Fqdn          | addressType: DnsSrv           | fragments[0].content.provider.port is given, but SRV records say the port (ITSP-06)
            address: sip.carrier.*     | address: 198.51.100.10        | fragments[0].content.provider.address is "198.51.100.10", allowed is a host name
            transport: UDP             | other: 1                      | fragments[0].content.provider.transport is missing
            outboundProxy: .*          | outboundProxy: "a:0"          | fragments[0].content.provider.outboundProxy is "a:0", allowed is host, host:port or [IPv6 address]:port
            fromUser: .*               | fromUser: " "                 | fragments[0].content.provider.fromUser is empty
            retryMax: 1800             | retryMax: 29                  | fragments[0].content.provider.registration.retryMax is 29, the least allowed is 30
            - 198.51.100.16/28         | - 198.51.100.16/33            | fragments[0].content.provider.inbound[1] is "198.51.100.16/33", allowed is a host name, an address or address/prefix-length
            - 198.18.0.0/15            | - 198.18.0.0                  | fragments[0].content.provider.mediaSources[0] is "198.18.0.0", allowed is address/prefix-length
            countryCode: "49"          | other: 1                      | fragments[0].content.provider.numberFormat.countryCode is missing, which the form National needs
            mediaProfile: g711         | mediaProfile: opus            | fragments[0].content.provider.mediaProfile names "opus", for which there is no media fragment
            - PCMA                     | - "a b"                       | fragments[1].content.media.codecs[0] is "a b", allowed is the name of an encoding
            host: site-berlin-link\\S+ | host: "-"                     | fragments[2].content.siteLink.host is "-", allowed is a host name or an address
            last: "\\+493026679"       | last: "+4930266790"           | fragments[2].content.siteLink.numbers[0] is +493026670-+4930266790, allowed are ends of equal length in ascending order
            first: "\\+493026670"      | first: "0493026670"           | fragments[2].content.siteLink.numbers[0].first is "0493026670", allowed is + and 2 to 15 digits
            """)
    void refusesAConnectionWhere(String from, String to, String message) throws Exception {
        refused("connection.yaml", from, to, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            role: Front                | role: Connection         | fragments[0].content.connectionLink does not belong in a gateway of role Connection
            kind: Site\\n    name: \\S+ | `kind: Itsp\n    name: carrier` | fragments[1] is from Itsp carrier, as an earlier one is
            calls: 30                  | calls: -1                | fragments[0].content.connectionLink.calls is -1, the least allowed is 0
            countryCode: "49"          | countryCode: "+49"       | fragments[1].content.site.location.countryCode is "+49", allowed are digits
            name: pbx-2                | name: pbx-1              | fragments[1].content.site.sipServers[1].name is "pbx-1" a second time
            host: 198.51.100.20        | host: 198.51.100.300     | fragments[1].content.site.sipServers[0].host is "198.51.100.300", allowed is a host name or an address
            to: "100"                  | to: "1x"                 | fragments[1].content.site.numbers[0].to is "1x", allowed are digits
            pattern: "0Z."             | pattern: "0 1"           | fragments[1].content.site.dialPlan[0].pattern is "0 1", allowed is a dial pattern (SITE-04)
            prefix: "\\+49"            | prefix: "a\\\\r"       | fragments[1].content.site.dialPlan[0].prefix is "a\\u000d", allowed are digits, *, # and +
            itsp: carrier              | itsp: Carrier            | fragments[1].content.site.dialPlan[0].routes[0].itsp is "Carrier", allowed is the name of an object
            weight: 10                 | weight: -1               | fragments[1].content.site.dialPlan[0].routes[0].weight is -1, the least allowed is 0
            """)
    void refusesAFrontWhere(String from, String to, String message) throws Exception {
        refused("front.yaml", from, to, message);
    }

    private static void refused(String file, String from, String to, String message) throws Exception {
        String golden = GatewayYamlTest.golden(file);
        Pattern pattern = Pattern.compile(from);
        assertThat(pattern.matcher(golden).find()).as("the golden file has " + from).isTrue();
        String changed = from.startsWith("(?m)")
                ? pattern.matcher(golden).replaceAll(to)
                : pattern.matcher(golden).replaceFirst(to);
        assertThatThrownBy(() -> GatewayYaml.readConfig(changed.getBytes(UTF_8)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("gateway.yaml: " + message);
    }

    @Test
    void takesAPatternWithoutPrefix() throws Exception {
        String file = GatewayYamlTest.golden("front.yaml").replace("prefix: \"\"", "other: 1");
        assertThat(GatewayYaml.readConfig(file.getBytes(UTF_8))).isEqualTo(Examples.front());
    }

    @Test
    void namesTheCredentialsThatAreNotThere() {
        Credentials none = new Credentials(new Secret("a"), new Secret("b"), Map.of());
        assertThatThrownBy(() -> ConfigCheck.checkPair(Examples.connection(), none))
                .isInstanceOf(ConfigException.class)
                .hasMessage("gateway.yaml: fragments[0].content.provider.credentials names \"itsp/carrier\", "
                        + "which credentials.yaml does not have");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, true", "198.51.100.01, false", "198.51.100.256, false", "2001:db8::1, true", "::ffff:198.51.100.1, true",
        "fe80::1%eth0, false", "[2001:db8::1], false", "1, false", "a, false", ":, false"
    })
    void tellsAnAddress(String text, boolean address) {
        assertThat(Syntax.address(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "sip.carrier.example, true", "sip.carrier.example., true", "a, true", "198.51.100.1, false", "1.2.3, false",
        "a..b, false", "-a, false", "a_b, false", "ü.example, false"
    })
    void tellsAHostName(String text, boolean host) {
        assertThat(Syntax.hostName(text)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, true", "a.example:5060, true", "198.51.100.1:5060, true", "2001:db8::1, true", "[2001:db8::1]:5060, true",
        "[2001:db8::1], true", "[2001:db8::1]x, false", "a.example:, false", "a.example:65536, false", ":5060, false", "[a]:1, false"
    })
    void tellsAHostWithPort(String text, boolean hostPort) {
        assertThat(Syntax.hostPort(text)).isEqualTo(hostPort);
    }
}
