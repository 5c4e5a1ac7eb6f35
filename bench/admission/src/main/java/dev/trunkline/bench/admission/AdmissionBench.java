package dev.trunkline.bench.admission;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.admission.AdmissionJudge;
import dev.trunkline.operator.admission.AdmissionServer;
import dev.trunkline.operator.admission.World;
import dev.trunkline.operator.admission.tls.Issuer;
import dev.trunkline.operator.admission.tls.ShownKeys;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.near.Neighbours;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Sends AdmissionReviews to the webhook as an API server does, over TLS and kept connections, with 100, 1,000 and 10,000 objects in one
/// namespace. They arrive by chance at a stated mean rate, whether the one before is answered or not; what is printed is how long the
/// server took from a request that it has read to the last byte of its answer.
final class AdmissionBench {

    private static final int WARM_UP = 4_000;
    private static final int SEED = 1;
    private static final double NANOS = 1e9;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final OperatorSettings SETTINGS = settings();

    private AdmissionBench() {}

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        AdmissionServer.prepare();
        System.out.println("milliseconds of server time, " + requests + " requests, " + rate + " a second on average");
        System.out.printf("%8s %8s %8s %8s %8s %8s %8s %9s  %s%n",
                "objects", "p50", "p90", "p99", "p99.9", "max", "refused", "filled in", "collections of garbage");
        for (int size : new int[] {100, 1_000, 10_000}) {
            measure(size, requests, rate);
        }
    }

    private static void measure(int size, int requests, int rate) throws Exception {
        Function<String, Snapshot.Builder> empty = namespace -> Snapshot.of(
                        namespace, ProviderCatalogue.shipped(), SETTINGS, Instant.now())
                .secretsKnown(false)
                .configMapsKnown(false);
        Company company = new Company(size, () -> empty.apply("acme"));
        long begun = System.nanoTime();
        Neighbours neighbours = new Neighbours(() -> empty.apply("acme"));
        company.objects().forEach(neighbours::put);
        long filled = System.nanoTime() - begun;

        Queue<Duration> times = new ConcurrentLinkedQueue<>();
        Issuer.Issued issued = new Issuer(new SecureRandom()).issue(Set.of("127.0.0.1"), Instant.now());
        ShownKeys keys = new ShownKeys();
        keys.show(issued.identity());
        AdmissionJudge judge = new AdmissionJudge(new Standing(neighbours), empty);
        try (AdmissionServer server = new AdmissionServer(0, keys, judge, times::add);
                Callers callers = new Callers(trusting(issued.authority()), server.port())) {
            Random random = new Random(SEED);
            List<byte[]> bodies = Stream.generate(() -> Caller.request(review(company.edit(random), random.nextInt(10)))).limit(requests).toList();
            for (int i = 0; i < WARM_UP; i++) {
                callers.send(bodies.get(i % requests));
            }
            callers.await();
            times.clear();
            Garbage before = Garbage.now();
            long due = System.nanoTime();
            for (byte[] body : bodies) {
                due += (long) (random.nextExponential() * NANOS / rate);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                callers.send(body);
            }
            int refused = callers.await();
            print(size, times.stream().mapToLong(Duration::toNanos).sorted().toArray(), refused, filled, Garbage.now().since(before));
        }
    }

    private static void print(int size, long[] sorted, int refused, long filled, Garbage garbage) {
        System.out.printf("%8d %8.2f %8.2f %8.2f %8.2f %8.2f %8d %6d ms  %s%n",
                size, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 0.999), sorted[sorted.length - 1] / 1e6, refused,
                Duration.ofNanos(filled).toMillis(), garbage);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / 1e6;
    }

    /// One in ten a deletion, two in ten a creation, the others edits.
    private static String review(Company.Edit edit, int dice) {
        ObjectNode object = (ObjectNode) Manifests.documents(edit.after()).getFirst();
        ObjectNode review = JSON.createObjectNode().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "0b1c").put("namespace", "acme");
        request.putObject("kind").put("group", "trunkline.dev").put("version", "v1alpha1").put("kind", object.path("kind").asText());
        if (dice == 0) {
            request.put("operation", "DELETE").set("oldObject", object);
        } else if (dice < 3) {
            ((ObjectNode) object.path("metadata")).put("name", object.path("metadata").path("name").asText() + "-new");
            request.put("operation", "CREATE").set("object", object);
        } else {
            request.put("operation", "UPDATE").set("oldObject", Manifests.documents(edit.before()).getFirst());
            request.set("object", object);
        }
        return review.toString();
    }

    private static SSLContext trusting(X509Certificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static OperatorSettings settings() {
        var pool = new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5060))), true);
        return OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:bench", "trunkline-system");
    }

    private record Standing(Neighbours neighbours) implements World {

        @Override
        public Optional<Home> home(String namespace, Duration patience) {
            return Optional.of(new Home(false, false, neighbours, List.of()));
        }

        @Override
        public void passed(String namespace, KubeObject<?> object, boolean leaves) {}

        @Override
        public boolean settle(String namespace, List<Neighbours.Supposed> underway, Duration patience) {
            return true;
        }

        @Override
        public Reservation reservation(Meta object) {
            return new Reservation.Pending();
        }
    }
}
