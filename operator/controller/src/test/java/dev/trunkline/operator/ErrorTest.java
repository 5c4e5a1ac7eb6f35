package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.domain.Domain;
import dev.trunkline.rules.settings.AddressPool;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An Error while a namespace is judged ends this one look at an object, which is looked at again.
@Tag("api")
class ErrorTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void theObjectIsJudgedAgainAndNotUnderWayForEver() throws Exception {
        ApiServer.get().onboard("erring");
        Acme acme = new Acme("erring");
        FailingClock clock = new FailingClock(Domain.class);
        try (Running _ = Running.operator(Running.settings(Running.pool("198.18.17.0/27"), AddressPool.EMPTY), clock.withZone(ZoneOffset.UTC), "erring")) {
            acme.apply(Acme.draft("first"));
            await().atMost(SOON).until(() -> acme.reserved("first").isPresent());

            clock.fail(new StackOverflowError());
            clock.fail(new NoClassDefFoundError("dev/trunkline/Gone"));
            acme.apply(Acme.complete("second"));
            await().atMost(SOON).until(() -> acme.reserved("second").isPresent());
            assertThat(clock.left()).isZero();

            // The object itself, whose last event met the Error.
            clock.fail(new StackOverflowError());
            acme.apply(Acme.draft("first").replace("The first", "The first again"));
            await().atMost(SOON).until(() -> acme.itsp("first").orElseThrow().getStatus().observedGeneration().getAsLong()
                    == acme.itsp("first").orElseThrow().getMetadata().getGeneration());
            assertThat(clock.left()).isZero();
        }
    }
}
