package dev.trunkline.bench.admission;

import dev.trunkline.operator.Settings;
import dev.trunkline.operator.TrunklineOperator;
import dev.trunkline.operator.admission.AdmissionServer;
import dev.trunkline.operator.admission.Webhook;
import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Creates, edits and deletes objects of a namespace of a thousand Sites, among ten thousand objects, before a real API server, with the
/// whole operator behind it: informers, reconcilers, webhook. What is printed is the webhook's own time and the whole of a request's.
final class RunningBench {

    private static final String LARGE = "large";
    private static final String SMALL = "small";
    private static final int SITES = 1_000;
    private static final int FEW = 10;
    private static final int AT_ONCE = 8;
    private static final int ELSEWHERE = 100;
    private static final long QUIET_MILLIS = 4_000;
    private static final double NANOS_A_MILLI = 1e6;
    private static final int NEW = 500_000;

    private final Queue<Duration> judged = new ConcurrentLinkedQueue<>();
    private final AtomicLong reconciled = new AtomicLong();
    private final KubernetesClient people;

    private RunningBench(KubernetesClient people) {
        this.people = people;
    }

    public static void main(String[] arguments) throws Exception {
        int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        AdmissionServer.prepare();
        try (ApiServer server = new ApiServer()) {
            new RunningBench(server.client()).run(server, objects, requests);
        }
        // The SDK's own threads would keep the program.
        System.exit(0);
    }

    private void run(ApiServer server, int objects, int requests) throws Exception {
        fill(server, objects);
        int port = freePort();
        try (KubernetesClient client = server.another(); TrunklineOperator operator = operator(client, port)) {
            server.expectWebhook(port);
            operator.start();
            awaitQuiet();
            while (!operator.isAdmitting()) {
                TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            }
            System.out.println("milliseconds; \"whole\" is what kubectl waits for; reconciliations and processor time are the operator's and the clients', a request");
            System.out.printf("%-44s %6s %7s %7s %7s %7s | %7s %7s | %6s %6s%n",
                    "", "count", "p50", "p90", "p99", "max", "whole50", "whole99", "recs", "cpu ms");
            IntStream.range(0, 2).forEach(round -> measure(round == 0 ? "(to warm up)" : "create a Site among " + FEW, 1, requests,
                    i -> create(SMALL, Fleet.site(SMALL, NEW + round * requests + i))));
            measure("create a Site among " + SITES, 1, requests, i -> create(LARGE, Fleet.site(LARGE, NEW + i)));
            measure("the same, " + AT_ONCE + " at once", AT_ONCE, requests, i -> create(LARGE, Fleet.site(LARGE, NEW + requests + i)));
            measure("edit a Site among " + SITES, 1, requests, i -> apply(LARGE, Fleet.edited(Fleet.site(LARGE, i))));
            measure("the same, " + AT_ONCE + " at once", AT_ONCE, requests, i -> apply(LARGE, Fleet.edited(Fleet.site(LARGE, requests + i))));
            measure("delete a Site among " + SITES, 1, requests, i -> delete(LARGE, Fleet.site(LARGE, NEW + i)));
            measure("edit the Itsp that " + SITES + " Sites use", 1, requests / 3, i -> apply(LARGE, Fleet.itsp(LARGE, 3 + i % 2)));
            measure("ask to delete it", 1, requests / 3, i -> delete(LARGE, Fleet.itsp(LARGE, 2)));
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    // Ahead of the webhook: what stands is not what is measured.
    private void fill(ApiServer server, int objects) throws Exception {
        List<Runnable> all = new ArrayList<>();
        for (String namespace : List.of(LARGE, SMALL)) {
            server.namespace(namespace);
            create(namespace, Fleet.itsp(namespace, 2));
            IntStream.range(0, namespace.equals(LARGE) ? SITES : FEW).forEach(i -> all.add(() -> create(namespace, Fleet.site(namespace, i))));
        }
        for (int i = 0; i < objects - SITES - FEW - 2; i++) {
            String namespace = "elsewhere-" + i / ELSEWHERE;
            int place = i % ELSEWHERE;
            if (place == 0) {
                server.namespace(namespace);
                create(namespace, Fleet.itsp(namespace, 2));
            } else {
                all.add(() -> create(namespace, Fleet.site(namespace, place)));
            }
        }
        atOnce(AT_ONCE, all.size(), i -> all.get(i).run());
    }

    private TrunklineOperator operator(KubernetesClient client, int port) {
        // Nobody has an address here, so that no gateway comes to be: two hundred and fifty are all that this API server has for Services.
        OperatorSettings settings = OperatorSettings.defaults(AddressPool.EMPTY, AddressPool.EMPTY, "gateway:bench", ApiServer.NAMESPACE);
        Metrics count = new Metrics() {
            @Override
            public void reconciliationExecutionStarted(HasMetadata object, Map<String, Object> metadata) {
                reconciled.incrementAndGet();
            }
        };
        return new TrunklineOperator(
                client,
                new Settings(
                        settings,
                        Set.of(LARGE, SMALL),
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        PeerResolver.SYSTEM,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Webhook.Settings(port, Set.of(ApiServer.HOST), ApiServer.SECRET, ApiServer.WEBHOOK, false))),
                new Planner(settings),
                count,
                Clock.systemUTC(),
                () -> System.exit(1),
                judged::add);
    }

    private void measure(String what, int callers, int requests, IntConsumer request) {
        try {
            awaitQuiet();
            judged.clear();
            long before = reconciled.get();
            long cpu = processorNanos();
            Queue<Duration> whole = new ConcurrentLinkedQueue<>();
            atOnce(callers, requests, i -> {
                long begun = System.nanoTime();
                request.accept(i);
                whole.add(Duration.ofNanos(System.nanoTime() - begun));
            });
            long[] server = sorted(judged);
            awaitQuiet();
            long[] all = sorted(whole);
            System.out.printf("%-44s %6d %7.2f %7.2f %7.2f %7.2f | %7.1f %7.1f | %6.1f %6.1f%n",
                    what, server.length, at(server, 0.5), at(server, 0.9), at(server, 0.99), at(server, 1), at(all, 0.5), at(all, 0.99),
                    (double) (reconciled.get() - before) / requests, (processorNanos() - cpu) / NANOS_A_MILLI / requests);
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }

    private static void atOnce(int callers, int count, IntConsumer work) throws Exception {
        List<Future<?>> done = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            IntStream.range(0, count).forEach(i -> done.add(threads.submit(() -> work.accept(i))));
        }
        for (Future<?> each : done) {
            each.get();
        }
    }

    // Until the reconcilers have had nothing to do for a while.
    private void awaitQuiet() throws InterruptedException {
        long before;
        do {
            before = reconciled.get();
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        } while (reconciled.get() != before);
    }

    private void create(String namespace, HasMetadata object) {
        people.resource(object).inNamespace(namespace).create();
    }

    private void apply(String namespace, HasMetadata object) {
        people.resource(object).inNamespace(namespace).forceConflicts().serverSideApply();
    }

    // What is in use is refused.
    private void delete(String namespace, HasMetadata object) {
        try {
            people.resource(object).inNamespace(namespace).delete();
        } catch (KubernetesClientException e) {
            if (!e.getMessage().contains("ITSP-14")) {
                throw e;
            }
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long[] sorted(Queue<Duration> times) {
        return times.stream().mapToLong(Duration::toNanos).sorted().toArray();
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / NANOS_A_MILLI;
    }
}
