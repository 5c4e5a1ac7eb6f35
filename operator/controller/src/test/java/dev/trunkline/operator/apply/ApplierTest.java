package dev.trunkline.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class ApplierTest {

    private static final String NAMESPACE = "namesakes";
    private static final String GATEWAY = "itsp-carrier";
    private static final OwnerReference OWNER = new OwnerReferenceBuilder()
            .withApiVersion("trunkline.dev/v1alpha1")
            .withKind("Itsp")
            .withName("carrier")
            .withUid("6f3c1d7e-0000-4000-8000-000000000001")
            .withController(true)
            .build();

    private static KubernetesClient operator;

    private final KubernetesClient user = ApiServer.get().admin();
    private final Applier applier = new Applier(operator, System::nanoTime);

    @BeforeAll
    static void connect() {
        ApiServer.get().onboard(NAMESPACE);
        operator = ApiServer.get().operator();
    }

    @BeforeEach
    void clear() {
        user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).delete();
    }

    @Test
    void namesakeThatTheCacheHasNotSeenIsNotSeized() {
        Children stale = staleChildren();

        Applied applied = applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("2")), stale);

        assertThat(applied.refused()).singleElement().asString().contains("not Trunkline's");
        assertThat(live().getData()).containsExactly(java.util.Map.entry("mine", "yes"));
        assertThat(live().getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void namesakeThatTheCacheHasNotSeenIsNotDeleted() {
        Children stale = staleChildren();

        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(), stale);
        assertThat(live().getData()).containsKey("mine");

        assertThat(applier.deleteAll(OWNER, NAMESPACE, GATEWAY, stale)).isEqualTo(1);
        assertThat(live().getData()).containsKey("mine");
    }

    @Test
    void childThatTheCacheHasNotSeenYetIsDeletedAndCountsUntilItIsGone() {
        Children empty = children(List.of());
        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("1")), empty);
        // Another look finds nothing to write, and does not forget it.
        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("1")), empty);
        user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).edit(map -> map.edit()
                .editMetadata()
                .addToFinalizers("example.com/held")
                .endMetadata()
                .build());

        assertThat(applier.deleteAll(OWNER, NAMESPACE, "site-berlin", empty)).isZero();
        assertThat(applier.deleteAll(OWNER, NAMESPACE, GATEWAY, empty)).isEqualTo(1);
        assertThat(live().getMetadata().getDeletionTimestamp()).isNotNull();
        assertThat(applier.deleteAll(OWNER, NAMESPACE, GATEWAY, empty)).isEqualTo(1);

        user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).edit(map -> map.edit()
                .editMetadata()
                .withFinalizers(List.of())
                .endMetadata()
                .build());
        assertThat(applier.deleteAll(OWNER, NAMESPACE, GATEWAY, empty)).isZero();
    }

    @Test
    void childThatIsGoneBehindTheCacheIsMadeAgain() {
        Children stale = staleChildren();
        user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).delete();

        assertThat(applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("2")), stale).refused()).isEmpty();
        assertThat(live().getData()).containsEntry("round", "2");
    }

    @Test
    void childThatNobodyNeedsGoes() {
        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("1")), children(List.of()));

        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(), children(List.of(live())));

        assertThat(user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).get()).isNull();
    }

    @Test
    void childThatSomeoneKeepsChangingIsPutBackAtAPace() {
        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("1")), children(List.of()));
        Applied last = Applied.NOTHING;
        for (int round = 0; round < 30 && last.refused().isEmpty(); round++) {
            user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).edit(map -> map.edit().addToData("theirs", "x").build());
            last = applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("1")), children(List.of(live())));
        }

        assertThat(last.refused()).singleElement().asString().contains("again and again", "data.theirs");
    }

    @Test
    void whatTheApiServerCallsInvalidDoesNotPass() {
        HasMetadata bad = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(GATEWAY)
                .endMetadata()
                .addToData("not a key", "x")
                .build();

        Applied applied = applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(bad), children(List.of()));

        assertThat(applied.refused()).hasSize(1);
        assertThat(applied.invalid()).isTrue();
        Applied taken = applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("2")), staleChildren());
        assertThat(taken.refused()).hasSize(1);
        assertThat(taken.invalid()).isFalse();
    }

    // The cache still has our own child, where a user's object of the same name stands by now.
    private Children staleChildren() {
        applier.apply(OWNER, NAMESPACE, GATEWAY, List.of(map("1")), children(List.of()));
        ConfigMap ours = live();
        user.resource(ours).delete();
        user.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(GATEWAY)
                        .endMetadata()
                        .addToData("mine", "yes")
                        .build())
                .create();
        return children(List.of(ours));
    }

    private ConfigMap live() {
        return user.configMaps().inNamespace(NAMESPACE).withName(GATEWAY).get();
    }

    private static HasMetadata map(String round) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(GATEWAY)
                .endMetadata()
                .addToData("round", round)
                .build();
    }

    private static Children children(List<HasMetadata> cached) {
        return new Children() {
            @Override
            public Optional<HasMetadata> get(String kind, String name) {
                return cached.stream()
                        .filter(it -> it.getKind().equals(kind) && it.getMetadata().getName().equals(name))
                        .findFirst();
            }

            @Override
            public List<HasMetadata> ofGateway(String gateway) {
                return cached;
            }
        };
    }
}
