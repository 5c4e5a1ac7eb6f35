package dev.trunkline.operator.names;

import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.naming.NamingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up the names of one domain's peers, at once when a name is new and then every 30 s, and tells when what is known
/// changed. The policy is written from its answers before the gateway asks for itself.
public final class PeerResolver implements AutoCloseable {

    /// The name server that `/etc/resolv.conf` names.
    public static final String SYSTEM = "dns:";

    // ITSP-20: not below 30 s. The JDK's client does not tell a record's TTL, so this is also the longest wait.
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(PeerResolver.class);

    private final NameBook book = new NameBook();
    private final Dns dns;
    private final Clock clock;
    private final Runnable changed;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile Set<NameQuery> wanted = Set.of();

    /// @param resolver [#SYSTEM], or `dns://127.0.0.1:5353`
    /// @param changed  called after what is known has changed, never while anybody waits for it
    public PeerResolver(String resolver, Clock clock, Runnable changed) {
        dns = new Dns(resolver);
        this.clock = clock;
        this.changed = changed;
        thread = Thread.ofVirtual().name("names").start(this::run);
    }

    /// Asks for these names and no others from now on.
    ///
    /// @param standing what is in use for them; a new name begins with it, as if it had been seen just now
    public void want(Set<NameQuery> queries, Map<NameQuery, List<PeerAddress>> standing) {
        Set<NameQuery> before = wanted;
        if (!before.equals(queries)) {
            wanted = Set.copyOf(queries);
            book.keepOnly(wanted);
            standing.forEach((query, addresses) -> {
                if (wanted.contains(query) && !before.contains(query) && !addresses.isEmpty()) {
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
            changed.run();
        }
    }

    /// The addresses of each name; a name that was never answered, nor had any before, is missing.
    public Map<NameQuery, List<PeerAddress>> known() {
        return book.known();
    }

    private void run() {
        try {
            while (true) {
                boolean _ = due.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                turn();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // One turn that fails must not end the lookups: nobody would notice.
    private void turn() {
        try {
            Map<NameQuery, List<PeerAddress>> before = known();
            wanted.forEach(this::ask);
            if (!known().equals(before)) {
                changed.run();
            }
        } catch (RuntimeException e) {
            LOG.warn("looking up peers", e);
        }
    }

    private void ask(NameQuery query) {
        try {
            book.answer(query, dns.ask(query), clock.instant());
        } catch (NamingException | RuntimeException e) {
            // A name that cannot even be asked for must not keep the others from being looked up.
            LOG.warn("looking up {}: {}", query.host(), e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
