package dev.trunkline.operator;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.HttpURLConnection;

/// Plays the cluster's load balancer: every gateway's Service gets the address that its annotation asks for.
final class Balancer implements Watcher<Service>, AutoCloseable {

    private static final String WANTED = "metallb.io/loadBalancerIPs";

    private final KubernetesClient client;
    private final Watch watch;

    Balancer(KubernetesClient client) {
        this.client = client;
        watch = client.services().inAnyNamespace().withLabel("app.kubernetes.io/managed-by", "trunkline").watch(this);
    }

    @Override
    public void eventReceived(Action action, Service service) {
        String address = service.getMetadata().getAnnotations().get(WANTED);
        if (action == Action.DELETED || address == null || !service.getStatus().getLoadBalancer().getIngress().isEmpty()) {
            return;
        }
        try {
            client.resource(new ServiceBuilder(service)
                            .withNewStatus()
                            .withNewLoadBalancer()
                            .addNewIngress()
                            .withIp(address)
                            .endIngress()
                            .endLoadBalancer()
                            .endStatus()
                            .build())
                    .updateStatus();
        } catch (KubernetesClientException e) {
            // Gone, or changed meanwhile: then there is another event.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    @Override
    public void onClose(WatcherException cause) {}

    @Override
    public void close() {
        watch.close();
    }
}
