package dev.trunkline.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.gateway.config.PortRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {

    /// FW-03, and what gateways need for themselves.
    @Test
    void dealNoPortThatNoGatewayCanHave() {
        assertThat(settings(pool(1024, 1030), pool(1024, 1024)).accessPool().dealtPorts()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> settings(pool(443, 1030), AddressPool.EMPTY))
                .withMessage("an address pool deals port 443, and no gateway can listen below 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(AddressPool.EMPTY, pool(1023, 1023)))
                .withMessage("an address pool deals port 1023, and no gateway can listen below 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(pool(7000, 7100), AddressPool.EMPTY))
                .withMessage("the address pool deals port 7060, which gateways use inside the cluster");
    }

    private static OperatorSettings settings(AddressPool access, AddressPool core) {
        return OperatorSettings.defaults(access, core, "gateway:test", "trunkline-system");
    }

    private static AddressPool pool(int first, int last) {
        return new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(first, last))), true);
    }
}
