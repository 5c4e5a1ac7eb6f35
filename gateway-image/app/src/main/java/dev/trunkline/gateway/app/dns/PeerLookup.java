package dev.trunkline.gateway.app.dns;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Syntax;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.gateway.core.routing.WeightedOrder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Finds a peer as RFC 3263 §4 says, for a transport that is already known: SRV records where the peer is named by them, then
/// addresses, of the family that this gateway has. The order counts; a failed part is left out.
public final class PeerLookup implements AutoCloseable {

    /// ITSP-20: names are looked up again as their records run out, but not sooner than this.
    public static final Duration LEAST_TTL = Duration.ofSeconds(30);

    /// How long an address literal holds.
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final ResolverFile file;
    private final DnsClient client;
    private final RandomGenerator random;

    /// @param random spreads calls over SRV targets of one priority (RFC 2782)
    public PeerLookup(ResolverFile file, DnsClient client, RandomGenerator random) {
        this.file = file;
        this.client = client;
        this.random = random;
    }

    /// Never fails; an answer without targets says why.
    public CompletableFuture<Answer> resolve(Output.Resolve query) {
        if (Syntax.address(query.host())) {
            int port = query.port().orElse(query.transport().defaultPort());
            var target = new InetSocketAddress(InetAddress.ofLiteral(query.host()), port);
            return CompletableFuture.completedFuture(new Answer(List.of(target), FOREVER, ""));
        }
        if (query.type() == AddressType.Ip) {
            return CompletableFuture.completedFuture(Answer.none(FOREVER, "not an address"));
        }
        // RFC 3263 §4.2: a port that is given rules SRV out.
        CompletableFuture<Answer> answer = query.type() == AddressType.DnsSrv && query.port().isEmpty()
                ? bySrv(query)
                : byAddress(query);
        return answer.exceptionally(e -> Answer.none(LEAST_TTL, String.valueOf(e.getMessage())));
    }

    private CompletableFuture<Answer> bySrv(Output.Resolve query) {
        String owner = service(query.transport()) + query.host();
        return firstFound(file.candidates(owner).iterator(), client::services).thenCompose(found -> {
            if (!found.error().isEmpty()) {
                return CompletableFuture.completedFuture(Answer.none(LEAST_TTL, found.error()));
            }
            if (found.values().isEmpty()) {
                return byAddress(query); // RFC 3263 §4.2: no SRV records, so the address records of the name
            }
            // RFC 2782: the target "." says that the service is decidedly not available.
            List<Srv> offered = found.values().stream().filter(srv -> !srv.target().equals(".")).toList();
            return offered.isEmpty()
                    ? CompletableFuture.completedFuture(Answer.none(LEAST_TTL, owner + " is not offered"))
                    : targets(WeightedOrder.of(offered, Srv::priority, Srv::weight, random), Duration.ofSeconds(found.ttl()));
        });
    }

    private static String service(Transport transport) {
        return switch (transport) {
            case UDP -> "_sip._udp.";
            case TCP -> "_sip._tcp.";
            case TLS -> "_sips._tcp.";
        };
    }

    private CompletableFuture<Answer> targets(List<Srv> ordered, Duration srvTtl) {
        List<CompletableFuture<Answer>> parts =
                ordered.stream().map(srv -> addresses(List.of(srv.target()), srv.port())).toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply(_ -> {
            List<Answer> answers = parts.stream().map(CompletableFuture::join).toList();
            List<InetSocketAddress> targets =
                    answers.stream().flatMap(answer -> answer.targets().stream()).distinct().toList();
            Duration ttl = answers.stream().map(Answer::ttl).reduce(srvTtl, PeerLookup::min);
            return new Answer(targets, floor(ttl), targets.isEmpty() ? answers.getFirst().reason() : "");
        });
    }

    private CompletableFuture<Answer> byAddress(Output.Resolve query) {
        return addresses(file.candidates(query.host()), query.port().orElse(query.transport().defaultPort()))
                .thenApply(answer -> new Answer(answer.targets(), floor(answer.ttl()), answer.reason()));
    }

    private CompletableFuture<Answer> addresses(List<String> names, int port) {
        return firstFound(names.iterator(), client::addresses).thenApply(found -> {
            if (found.values().isEmpty()) {
                return Answer.none(LEAST_TTL, found.error().isEmpty() ? names.getLast() + " has no address" : found.error());
            }
            List<InetSocketAddress> targets =
                    found.values().stream().map(address -> new InetSocketAddress(address, port)).distinct().toList();
            return new Answer(targets, Duration.ofSeconds(found.ttl()), "");
        });
    }

    /// The next name is tried where one does not exist or has no such record, and where its servers fail: a search domain whose
    /// server is broken must not hide the name itself. Where none was found and some server failed, it is not known that there is
    /// nothing. So does the C library's resolver.
    private static <T> CompletableFuture<DnsClient.Result<T>> firstFound(
            Iterator<String> names, Function<String, CompletableFuture<DnsClient.Result<T>>> ask) {
        return ask.apply(names.next()).thenCompose(result -> !result.values().isEmpty() || !names.hasNext()
                ? CompletableFuture.completedFuture(result)
                : firstFound(names, ask).thenApply(next ->
                        next.values().isEmpty() && !result.error().isEmpty() ? result : next));
    }

    private static Duration floor(Duration ttl) {
        return ttl.compareTo(LEAST_TTL) < 0 ? LEAST_TTL : ttl;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public void close() {
        client.close();
    }
}
