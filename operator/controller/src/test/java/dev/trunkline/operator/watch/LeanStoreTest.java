package dev.trunkline.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.Test;

class LeanStoreTest {

    @Test
    void keepsAllButWhoSetWhichField() {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName("users")
                .withResourceVersion("7")
                .addToLabels("a", "b")
                .addNewManagedField()
                .withManager("kubectl")
                .withNewFieldsV1()
                .addToAdditionalProperties("f:data", "")
                .endFieldsV1()
                .endManagedField()
                .endMetadata()
                .addToData("key", "value")
                .build();
        ConfigMap lean = new ConfigMapBuilder(map).editMetadata().withManagedFields().endMetadata().build();
        LeanStore<ConfigMap> store = new LeanStore<>();
        store.put(store.getKey(map), map);
        assertThat(store.get("acme/users")).isEqualTo(lean);
        assertThat(store.isFullState()).isTrue();
    }
}
