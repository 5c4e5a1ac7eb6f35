package dev.trunkline.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.operator.api.MediaProfile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class LeanStoreTest {

    @Test
    void keepsAllButWhoSetWhichFieldAndWhatWasApplied() {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName("users")
                .withResourceVersion("7")
                .addToLabels("a", "b")
                .addToAnnotations("c", "d")
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", "{}")
                .addNewManagedField()
                .withManager("kubectl")
                .withNewFieldsV1()
                .addToAdditionalProperties("f:data", "")
                .endFieldsV1()
                .endManagedField()
                .endMetadata()
                .addToData("key", "value")
                .build();
        ConfigMap lean = new ConfigMapBuilder(map)
                .editMetadata()
                .withManagedFields()
                .removeFromAnnotations("kubectl.kubernetes.io/last-applied-configuration")
                .endMetadata()
                .build();
        LeanStore<ConfigMap> store = new LeanStore<>();
        store.put(store.getKey(map), map);
        assertThat(store.get("acme/users")).isEqualTo(lean);
        assertThat(store.isFullState()).isTrue();
    }

    @Test
    void whatDidNotChangeIsHeldOnce() {
        LeanStore<MediaProfile> store = new LeanStore<>();
        MediaProfile before = profile("1", "PCMA");
        MediaProfile after = profile("2", "PCMA");
        store.put("acme/voice", before);
        store.put("acme/voice", after);
        assertThat(store.get("acme/voice").getSpec()).isSameAs(before.getSpec());
        assertThat(store.get("acme/voice").getMetadata().getResourceVersion()).isEqualTo("2");
        store.put("acme/voice", profile("3", "PCMU"));
        assertThat(store.get("acme/voice").getSpec().codecs()).containsExactly("PCMU");
    }

    @Test
    void theFrameworkKnowsWhichObjectsThereAre() {
        NameStore<MediaProfile> store = new NameStore<>();
        MediaProfile seen = profile("1", "PCMA");
        ObjectMeta metadata = seen.getMetadata();
        store.put(store.getKey(seen), seen);
        assertThat(store.get("acme/voice").getMetadata()).isSameAs(metadata);
        assertThat(store.get("acme/voice").getSpec()).isNull();
    }

    private static MediaProfile profile(String version, String codec) {
        return new KubernetesSerialization(CrdMapper.configure(new ObjectMapper()), false).unmarshal("""
                apiVersion: trunkline.dev/v1alpha1
                kind: MediaProfile
                metadata: {namespace: acme, name: voice, resourceVersion: "%s"}
                spec: {codecs: [%s]}
                """.formatted(version, codec), MediaProfile.class);
    }
}
