package dev.trunkline.operator;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.rules.catalogue.GenericProviders;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The whole operator, running in this JVM against the real API server, with the chart's rights.
final class Running implements AutoCloseable {

    private final KubernetesClient client = ApiServer.get().operator();
    private final TrunklineOperator operator;

    private Running(OperatorSettings settings, Set<String> domains) throws InterruptedException {
        operator = new TrunklineOperator(
                client,
                new Settings(settings, domains, Optional.empty(), Duration.ofMinutes(10), 0),
                () -> GenericProviders.CATALOGUE,
                new Planner(settings),
                Metrics.NOOP,
                Clock.systemUTC(),
                () -> {});
        operator.start();
    }

    /// Starts one.
    static Running operator(OperatorSettings settings, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains));
    }

    static OperatorSettings settings(AddressPool access, AddressPool core) {
        return OperatorSettings.defaults(access, core, "trunkline-gateway:test", ApiServer.OPERATOR_NAMESPACE);
    }

    static AddressPool pool(String addresses) {
        return new AddressPool(List.of(AddressPool.Range.of(addresses, new PortRange(5060, 5060))), true);
    }

    @Override
    public void close() {
        operator.close();
        client.close();
    }
}
