package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class AtRestTest {

    private static final Duration QUIET = Duration.ofSeconds(3);

    @Test
    void nothingIsWrittenAtRestNorByAnotherLookNorByANewOperator() throws Exception {
        ApiServer.get().onboard("resting");
        Acme acme = new Acme("resting");
        var settings = Running.settings(Running.pool("198.18.1.0/27"), Running.pool("198.18.2.0/27"));
        try (Running _ = Running.operator(settings, "resting")) {
            acme.apply(Acme.complete("carrier"));
            acme.apply(Acme.draft("later"));
            acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.gatewayYaml("site-berlin").contains("name: carrier"));
            await().atMost(Duration.ofSeconds(30)).until(() -> acme.reserved("later").isPresent());
            awaitQuiet();

            int before = writes();
            // The operator looks at the whole domain again after each of these.
            for (int i = 0; i < 5; i++) {
                label(acme, "round", Integer.toString(i));
            }
            awaitQuiet();
            assertThat(ApiServer.get().operatorWrites().subList(before, writes())).isEmpty();
        }
        int before = writes();
        try (Running _ = Running.operator(settings, "resting")) {
            label(acme, "round", "last");
            awaitQuiet();
            assertThat(ApiServer.get().operatorWrites().subList(before, writes())).isEmpty();
        }
    }

    private static void label(Acme acme, String key, String value) {
        acme.client()
                .namespaces()
                .withName(acme.namespace())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"" + key + "\":\"" + value + "\"}}}");
    }

    // Until no write has been seen for a while.
    private static void awaitQuiet() {
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .during(QUIET)
                .until(() -> last.getAndSet(writes()) == writes());
    }

    private static int writes() {
        List<String> writes = ApiServer.get().operatorWrites();
        return writes.size();
    }
}
