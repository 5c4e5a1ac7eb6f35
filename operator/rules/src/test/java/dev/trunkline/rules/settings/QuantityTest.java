package dev.trunkline.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {

    // The forms that apimachinery documents for resource.Quantity.
    @Test
    void writesWhatTheApiServerStores() {
        String[][] cases = {
            {"0.1", "100m"}, {"1000m", "1"}, {"1.5", "1500m"}, {"1024Mi", "1Gi"}, {"0.5Gi", "512Mi"}, {"1.5Gi", "1536Mi"},
            {"128Mi", "128Mi"}, {"1000k", "1M"}, {"2", "2"}, {"0", "0"}, {"0.5Ki", "512"}, {"1000Ki", "1000Ki"},
        };
        for (String[] pair : cases) {
            assertThat(Quantity.canonical(pair[0])).as(pair[0]).contains(pair[1]);
        }
    }

    @Test
    void knowsWhatIsNoQuantity() {
        for (String text : new String[] {"", "lots", "1GB", "1 Gi", "-1", "Mi", "1e3"}) {
            assertThat(Quantity.canonical(text)).as(text).isEmpty();
        }
    }
}
