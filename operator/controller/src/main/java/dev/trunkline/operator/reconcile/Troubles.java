package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the API server refuses in the course of things: a conflict, a right that has gone, a namespace that has, an outage. None
/// of it is a fault of ours, and all of it passes: one line in the log, the same one of a namespace once a minute. Thread-safe.
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(1);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(10);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Clock clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    Troubles(Clock clock) {
        this.clock = clock;
    }

    /// Whether it passes by itself. What the API server calls invalid does not: that is our own fault.
    static boolean passes(KubernetesClientException problem) {
        return switch (problem.getCode()) {
            // 0: there was no answer.
            case 0, HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT,
                    HttpURLConnection.HTTP_GONE, TOO_MANY_REQUESTS -> true;
            default -> problem.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
        };
    }

    /// Notes one.
    ///
    /// @param object the object that was being looked at, for the log
    /// @return when to look again
    Duration note(String namespace, String object, KubernetesClientException problem) {
        if (problem.getCode() == HttpURLConnection.HTTP_CONFLICT) {
            return AFTER_CONFLICT;
        }
        if (isNews(namespace + " " + problem.getCode())) {
            LOG.warn("{} in {} waits: {}", object, namespace, OneLine.of(problem));
        }
        return AFTER_OUTAGE;
    }

    private boolean isNews(String what) {
        Instant now = clock.instant();
        told.values().removeIf(last -> !now.isBefore(last.plus(QUIET)));
        return told.putIfAbsent(what, now) == null;
    }
}
