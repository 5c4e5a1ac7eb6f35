package dev.trunkline.operator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.trunkline.crds.CrdMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// Kubernetes clients that read our kinds: a field or enum value that a newer schema allowed must not stop an informer.
public final class Clients {

    /// How the API server answers an object that its schema refuses (RFC 9110 §15.5.21); `HttpURLConnection` has no name for it.
    public static final int UNPROCESSABLE = 422;

    private Clients() {}

    public static KubernetesClient create(Config config) {
        KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false) {
            @Override
            protected void configureMapper(ObjectMapper mapper) {
                super.configureMapper(mapper);
                CrdMapper.configure(mapper);
                mapper.registerModule(new SimpleModule("ours").setDeserializerModifier(new OursReader()));
            }
        };
        // How a watch that begins too far back is refused (410): unknown, it would be tried again for ever.
        serialization.registerKubernetesResource(Status.class);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .build();
    }
}
