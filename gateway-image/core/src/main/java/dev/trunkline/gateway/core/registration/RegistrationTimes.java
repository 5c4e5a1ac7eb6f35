package dev.trunkline.gateway.core.registration;

import java.time.Duration;

/// When a registration acts.
///
/// @param retryInitial before the first new attempt after a failure; doubles each time
/// @param retryMax     where the doubling ends
public record RegistrationTimes(Duration retryInitial, Duration retryMax) {

    private static final Duration LEAST_LEAD = Duration.ofSeconds(90);

    /// No registrar has us ask more often, however short its bindings are; one that ends before is none.
    static final Duration LEAST_REFRESH = Duration.ofSeconds(10);

    /// 31 days: what is granted or demanded beyond is a fault.
    static final Duration MOST = Duration.ofSeconds(2_678_400);

    /// How long to wait after the `failures`-th failure in a row, counted from 1.
    public Duration retryAfter(int failures) {
        Duration wait = retryInitial;
        for (int i = 1; i < failures && wait.compareTo(retryMax) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(retryMax) < 0 ? wait : retryMax;
    }

    /// How long after a binding of `expires` began it is refreshed: a tenth before its end, but early enough for a lost
    /// refresh to time out (32 s) and be tried again; a short binding at half its time, but never within ten seconds.
    public static Duration refreshAfter(Duration expires) {
        Duration lead = expires.dividedBy(10);
        lead = lead.compareTo(LEAST_LEAD) < 0 ? LEAST_LEAD : lead;
        Duration half = expires.dividedBy(2);
        Duration after = expires.minus(lead.compareTo(half) < 0 ? lead : half);
        return after.compareTo(LEAST_REFRESH) < 0 ? LEAST_REFRESH : after;
    }
}
