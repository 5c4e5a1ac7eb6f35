package dev.trunkline.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.net.Ip;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressPoolTest {

    private static final PortRange PORTS = new PortRange(5060, 5069);

    @Test
    void dealsTheSamePlacesInTheSameOrderToTheSameObject() {
        var pool = pool(true, "198.51.100.64-198.51.100.95");
        assertThat(pool.candidates("acme", "carrier"))
                .hasSize(32)
                .doesNotHaveDuplicates()
                .isEqualTo(pool("198.51.100.64/27").candidates("acme", "carrier"))
                .isNotEqualTo(pool.candidates("globex", "carrier"));
    }

    // The order is part of the product: a cluster rebuilt from Git, by a later version too, deals the same places.
    @Test
    void keepsItsOrderFromVersionToVersion() {
        assertThat(pool("198.51.100.64/29").candidates("acme", "carrier").stream().limit(3).map(Place::toString))
                .containsExactly("198.51.100.64:5060", "198.51.100.71:5060", "198.51.100.69:5060");
    }

    @Test
    void aLargerPoolMovesOnlyWhoeverGetsTheNewPlaces() {
        var small = pool("198.51.100.64/28");
        var large = pool("198.51.100.64/28", "198.51.100.96/28");
        var before = small.candidates("acme", "carrier");
        var after = large.candidates("acme", "carrier");
        assertThat(after.stream().filter(before::contains)).containsExactlyElementsOf(before);
    }

    @Test
    void spreadsObjectsEvenly() {
        var pool = pool("198.51.100.64/28");
        var firsts = new java.util.TreeMap<String, Integer>();
        for (int i = 0; i < 1_600; i++) {
            firsts.merge(pool.candidates("acme", "carrier" + i).getFirst().toString(), 1, Integer::sum);
        }
        assertThat(firsts).hasSize(16).allSatisfy((place, objects) -> assertThat(objects).as(place).isBetween(50, 150));
    }

    @Test
    void givesEachAddressOnceOrEachPortOfIt() {
        assertThat(pool(true, "198.51.100.64").candidates("acme", "carrier")).containsExactly(place("198.51.100.64", 5060));
        assertThat(pool(false, "198.51.100.64").candidates("acme", "carrier"))
                .hasSize(10)
                .contains(place("198.51.100.64", 5069));
    }

    @Test
    void takesAPinOnAnyOfItsPorts() {
        var pool = pool("198.51.100.64/28");
        assertThat(pool.contains(place("198.51.100.79", 5069))).isTrue();
        assertThat(pool.contains(place("198.51.100.79", 5070))).isFalse();
        assertThat(pool.contains(place("198.51.100.80", 5060))).isFalse();
    }

    @Test
    void refusesWhatIsNoRangeOrTooLarge() {
        for (String text : new String[] {"198.51.100.9-198.51.100.1", "198.51.100.1-2001:db8::1", "pool", "198.51.100.1-"}) {
            assertThatThrownBy(() -> pool(text)).as(text).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
        }
        assertThatThrownBy(() -> pool("2001:db8::/64")).hasMessageContaining("at most 65536");
    }

    private static AddressPool pool(String... ranges) {
        return pool(true, ranges);
    }

    private static AddressPool pool(boolean oneGatewayAnAddress, String... ranges) {
        return new AddressPool(
                List.of(ranges).stream().map(range -> AddressPool.Range.of(range, PORTS)).toList(), oneGatewayAnAddress);
    }

    private static Place place(String address, int port) {
        return new Place(Ip.parse(address).orElseThrow(), port);
    }
}
