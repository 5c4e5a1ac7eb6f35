package dev.trunkline.operator;

import dev.trunkline.operator.admission.AdmissionServer;
import dev.trunkline.operator.api.Clients;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.operator.reconcile.Uninstallation;
import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator program. Its only argument is the settings file, `/etc/trunkline/settings.yaml` unless given; with `uninstall`, the
/// operator's namespace and Deployment as arguments it does what is to be done before the chart goes, and ends. Exit code 1: it could
/// not start, or not do that; 2: the leader's Lease was lost, and another program leads.
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final int COULD_NOT_START = 1;
    private static final int LOST_LEAD = 2;

    private static final int PLACES = 5;

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 3 && args[0].equals("uninstall")) {
            uninstall(args[1], args[2]);
            return;
        }
        Path file = Path.of(args.length > 0 ? args[0] : "/etc/trunkline/settings.yaml");
        try {
            run(SettingsFile.read(Files.readString(file), identity()));
        } catch (IOException e) {
            LOG.error("cannot read {}: {}", file, e.toString());
            System.exit(COULD_NOT_START);
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(COULD_NOT_START);
        } catch (RuntimeException | Error e) {
            LOG.error("cannot start: {}", fault(e));
            System.exit(COULD_NOT_START);
        } catch (InterruptedException _) {
            System.exit(COULD_NOT_START);
        }
    }

    private static void uninstall(String namespace, String deployment) {
        try (KubernetesClient client = Clients.create(Config.autoConfigure(null))) {
            new Uninstallation(client, namespace, deployment).run();
        } catch (RuntimeException | Error e) {
            LOG.error("cannot let go of the objects: {}", fault(e));
            System.exit(COULD_NOT_START);
        } catch (InterruptedException _) {
            System.exit(COULD_NOT_START);
        }
    }

    // The API server's words say it all. For anything else it helps to know where; and the class that is missing may be any.
    private static String fault(Throwable e) {
        if (!(e instanceof Error) && e instanceof KubernetesClientException) {
            return OneLine.of(e);
        }
        Throwable root = OneLine.root(e);
        return (root + " at " + Arrays.stream(root.getStackTrace()).limit(PLACES).toList()).replaceAll("\\s+", " ");
    }

    private static void run(Settings settings) throws IOException, InterruptedException {
        AdmissionServer.prepare();
        Clock clock = Clock.systemUTC();
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new ProcessorMetrics().bindTo(metrics);
        var memory = new JvmMemoryMetrics();
        memory.bindTo(metrics);
        KubernetesClient client = Clients.create(Config.autoConfigure(null));
        var operator = new TrunklineOperator(
                client,
                settings,
                new Planner(settings.operator()),
                MicrometerMetrics.withoutPerResourceMetrics(metrics),
                clock,
                // Whatever still runs must not write any more: no hooks, no grace.
                () -> Runtime.getRuntime().halt(LOST_LEAD),
                Timer.builder("trunkline.admission")
                        .description("from a request for admission to its answer")
                        .publishPercentiles(0.5, 0.99)
                        .register(metrics)::record);
        Gauge.builder("trunkline.catalogue.faults", operator, TrunklineOperator::catalogueFaults)
                .description("what is wrong in the provider catalogue's ConfigMap, so that what was last good holds; 0: it holds itself")
                .register(metrics);
        Gauge.builder("trunkline.trusted.roots.faults", operator, TrunklineOperator::trustedRootsFaults)
                .description("what is wrong in the ConfigMap of trusted roots, so that what was last good holds; 0: it holds itself")
                .register(metrics);
        var http = new HttpPort(
                settings.httpPort(), metrics, operator::isStarted, operator::isAdmitting, operator::isWatching, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            operator.close();
            http.close();
            client.close();
        }));
        operator.start();
        LOG.info("serving {}", settings.domains());
        // All threads are virtual, or the SDK's own: this one keeps the program alive until it is told to end.
        Thread.currentThread().join();
    }

    private static String identity() {
        return Optional.ofNullable(System.getenv("POD_NAME"))
                .orElseGet(() -> "operator-" + ProcessHandle.current().pid());
    }
}
