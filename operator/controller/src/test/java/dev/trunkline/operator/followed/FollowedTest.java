package dev.trunkline.operator.followed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.events.EventLog;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class FollowedTest {

    private static final String NAMESPACE = "followed";
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /// Where there is no list, anybody's authority counts; that must not come of a list that is there.
    @Test
    void aTextOverWhichTheReaderStumblesHoldsNoMoreThanOneThatCannotBeRead() {
        ApiServer.get().create(NAMESPACE);
        KubernetesClient admin = ApiServer.get().admin();
        write(admin, "list", "stumble");
        var fallback = new Fallback<>(new Held<>("absent", "nothing holds"), new Held<>("broken", "nobody is trusted"));
        try (var followed = new Followed<>(
                admin, NAMESPACE, new Followed.Place("list", "list-last-good"), fallback, FollowedTest::read, (_, _) -> {},
                new EventLog(admin, "test"), Clock.systemUTC())) {
            await().atMost(PATIENT).until(followed::settled);
            assertThat(followed.get()).isEqualTo("broken");
            assertThat(followed.faults()).singleElement().asString().contains("cannot be read");

            write(admin, "list", "good");
            await().atMost(PATIENT).until(() -> followed.get().equals("good") && followed.faults().isEmpty());
            write(admin, "list", "stumble");
            await().atMost(PATIENT).until(() -> followed.faults().size() == 1);
            assertThat(followed.get()).isEqualTo("good");
        }
    }

    private static Reading<String> read(Map<String, String> data) {
        String text = data.get("text");
        if (text.equals("stumble")) {
            throw new ArrayIndexOutOfBoundsException("a fault of ours");
        }
        return new Reading<>(Optional.of(text), List.of());
    }

    private static void write(KubernetesClient admin, String name, String text) {
        admin.resource(new ConfigMapBuilder()
                        .withNewMetadata().withNamespace(NAMESPACE).withName(name).endMetadata()
                        .withData(Map.of("text", text))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }
}
