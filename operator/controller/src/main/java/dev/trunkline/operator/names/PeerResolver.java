package dev.trunkline.operator.names;

import dev.trunkline.operator.watch.OneLine;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.naming.NamingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up the names of one domain's peers, at once when a name is new and then every 30 s, several at a time, so that a name
/// server that is silent about one holds up no other; and tells when what is known changed. The policy is written from its answers
/// before the gateway asks for itself.
public final class PeerResolver implements AutoCloseable {

    /// The name server that `/etc/resolv.conf` names.
    public static final String SYSTEM = "dns:";

    // ITSP-20: not below 30 s. The JDK's client does not tell a record's TTL, so this is also the longest wait.
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    /// Questions under way at a time.
    static final int AT_ONCE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(PeerResolver.class);

    private final NameBook book = new NameBook();
    private final Dns dns;
    private final Clock clock;
    private final Runnable changed;
    private final Semaphore due = new Semaphore(0);
    private final Semaphore news = new Semaphore(0);
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<NameQuery> underWay = ConcurrentHashMap.newKeySet();
    // Why a name could not be looked up the last time: each reason is said once.
    private final Map<NameQuery, String> failed = new ConcurrentHashMap<>();
    private final Thread rounds;
    private final Thread teller;
    private volatile Set<NameQuery> wanted = Set.of();

    /// @param resolver [#SYSTEM], or `dns://127.0.0.1:5353`
    /// @param changed  called in a thread of its own after what is known has changed
    public PeerResolver(String resolver, Clock clock, Runnable changed) {
        dns = new Dns(resolver);
        this.clock = clock;
        this.changed = changed;
        rounds = Thread.ofVirtual().name("names").start(() -> forever(this::round));
        teller = Thread.ofVirtual().name("names-changed").start(() -> forever(this::tell));
    }

    /// Asks for these names and no others from now on.
    ///
    /// @param standing what is in use for them; a new name begins with it, as if it had been seen just now
    public void want(Set<NameQuery> queries, Map<NameQuery, List<PeerAddress>> standing) {
        Set<NameQuery> before = wanted;
        if (!before.equals(queries)) {
            wanted = Set.copyOf(queries);
            failed.keySet().retainAll(wanted);
            book.keepOnly(wanted);
            standing.forEach((query, addresses) -> {
                if (wanted.contains(query) && !before.contains(query)) {
                    book.see(query, addresses, clock.instant());
                }
            });
            if (!before.containsAll(queries)) {
                due.release();
            }
        }
    }

    /// Notes addresses that a gateway says it uses: each time that it says so, or they would age while it goes on.
    public void see(NameQuery query, List<PeerAddress> addresses) {
        if (wanted.contains(query) && book.see(query, addresses, clock.instant())) {
            news.release();
        }
    }

    /// The addresses of each name; a name that was never answered, nor had any before, is missing.
    public Map<NameQuery, List<PeerAddress>> known() {
        return book.known();
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    // One step that fails must not be the last: nobody would notice.
    private static void forever(Step step) {
        while (true) {
            try {
                step.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
                LOG.warn("looking up peers", e);
            }
        }
    }

    private void round() throws InterruptedException {
        boolean _ = due.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        due.drainPermits();
        wanted.stream().filter(underWay::add).forEach(
                query -> Thread.ofVirtual().name("name-" + query.host()).start(() -> ask(query)));
    }

    private void tell() throws InterruptedException {
        news.acquire();
        news.drainPermits();
        changed.run();
    }

    private void ask(NameQuery query) {
        free.acquireUninterruptibly();
        try {
            List<PeerAddress> answer = dns.ask(query);
            failed.remove(query);
            // It may have left while it was asked for.
            if (wanted.contains(query) && book.answer(query, answer, clock.instant())) {
                news.release();
            }
        } catch (NamingException | RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // A name that cannot even be asked for must not keep the others from being looked up.
            String why = OneLine.of(e);
            if (wanted.contains(query) && !why.equals(failed.put(query, why))) {
                LOG.warn("looking up {}: {}", query.host(), why);
            }
        } finally {
            free.release();
            underWay.remove(query);
        }
    }

    @Override
    public void close() {
        rounds.interrupt();
        teller.interrupt();
    }
}
