package dev.trunkline.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.Unread;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What objects of our kinds know of words that nobody can read, however they come.
class OursTest {

    private static final String PROFILE = """
            {"apiVersion": "trunkline.dev/v1alpha1", "kind": "MediaProfile", "metadata": {"name": "%s"}, "spec": {"rtcpMode": "%s"}}""";

    private final KubernetesClient client = Clients.create(Config.empty());
    private final KubernetesSerialization serialization = client.getKubernetesSerialization();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void oneByOne() {
        assertThat(serialization.unmarshal(PROFILE.formatted("a", "Mux"), MediaProfile.class).unread())
                .containsExactly(new Unread("spec.rtcpMode", "Mux"));
        assertThat(serialization.unmarshal(PROFILE.formatted("a", "Bypass"), MediaProfile.class).unread()).isEmpty();
    }

    @Test
    void inAListEachItsOwn() {
        String list = "{\"kind\": \"MediaProfileList\", \"apiVersion\": \"trunkline.dev/v1alpha1\", \"items\": ["
                + PROFILE.formatted("a", "Bypass") + "," + PROFILE.formatted("b", "Mux") + "," + PROFILE.formatted("c", "Bypass") + "]}";
        assertThat(serialization.unmarshal(list, Profiles.class).getItems())
                .extracting(profile -> profile.getMetadata().getName() + " " + profile.unread())
                .containsExactly("a []", "b [Unread[field=spec.rtcpMode, word=Mux]]", "c []");
    }

    @Test
    void inAnEventOfAWatch() {
        serialization.registerKubernetesResource(MediaProfile.class);
        String event = "{\"type\": \"MODIFIED\", \"object\": " + PROFILE.formatted("a", "Mux") + "}";
        assertThat(serialization.unmarshal(event, WatchEvent.class).getObject())
                .isInstanceOfSatisfying(MediaProfile.class, profile -> assertThat(profile.unread()).hasSize(1));
    }

    @Test
    void whatAStatusSaysIsNobodysManifest() {
        String itsp = """
                {"apiVersion": "trunkline.dev/v1alpha1", "kind": "Itsp", "metadata": {"name": "a"}, "spec": {},
                 "status": {"registration": {"state": "Dreaming"}}}""";
        assertThat(serialization.unmarshal(itsp, Itsp.class).unread()).isEmpty();
    }

    @Test
    void nothingOfItIsWritten() {
        MediaProfile profile = serialization.unmarshal(PROFILE.formatted("a", "Mux"), MediaProfile.class);
        assertThat(serialization.asJson(profile)).doesNotContain("unread").doesNotContain("Mux");
    }

    /// A list as informers ask for it.
    static final class Profiles extends DefaultKubernetesResourceList<MediaProfile> {

        private static final long serialVersionUID = 1L;
    }
}
