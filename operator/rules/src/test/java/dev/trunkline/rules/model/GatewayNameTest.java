package dev.trunkline.rules.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayNameTest {

    @Test
    void isTheKindAndTheName() {
        assertThat(GatewayName.itsp("carrier")).hasToString("itsp-carrier");
        assertThat(GatewayName.site("berlin").link()).isEqualTo("site-berlin-link");
        assertThat(GatewayName.site("berlin").slot("a")).isEqualTo("site-berlin-a");
    }

    @Test
    void staysADnsLabelWhateverTheObjectIsCalled() {
        String longest = "x".repeat(253);
        for (String name : new String[] {"carrier.berlin", longest, "x".repeat(60) + ".y", "x".repeat(48) + "-y-and-more"}) {
            assertThat(GatewayName.itsp(name).link()).as(name).matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
        }
        assertThat(GatewayName.itsp("carrier.berlin").toString()).isNotEqualTo(GatewayName.itsp("carrier-berlin").toString());
        assertThat(GatewayName.itsp(longest).toString()).isNotEqualTo(GatewayName.itsp(longest.substring(1)).toString());
    }

    @Test
    void noObjectIsCalledWhatAnothersGatewayIs() {
        for (String name : new String[] {"carrier.berlin", "carrier--berlin", "x".repeat(60), "a.b--" + "0".repeat(24)}) {
            String gateway = GatewayName.itsp(name).toString();
            String namesake = gateway.substring("itsp-".length());

            assertThat(gateway).as(name).matches("itsp-.+--[0-9a-f]{24}");
            assertThat(GatewayName.itsp(namesake)).as("the gateway of an Itsp %s", namesake).doesNotHaveToString(gateway);
        }
    }
}
