package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.operator.plan.RandomDomains.RandomObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds for every domain, however wrong.
class PlannerPropertyTest {

    @Property(tries = 150)
    void nothingThatAnAuthorWritesMakesThePlannerThrow(
            @ForAll("domains") List<RandomObject> first, @ForAll("domains") List<RandomObject> then) {
        var cluster = new PaperCluster();
        cluster.read(RandomDomains.yaml(first));
        settled(cluster);
        cluster.read(RandomDomains.yaml(then.stream()
                .map(object -> new RandomObject(object.kind(), object.index(), 2, object.spec()))
                .toList()));
        DesiredState state = settled(cluster);
        state.gateways().values().forEach(PlannerPropertyTest::holds);
    }

    @Property(tries = 150)
    void aGoodObjectThatTurnsBadChangesNoGateway(
            @ForAll("soundDomains") List<RandomObject> domain, @ForAll @IntRange(max = 5) int which) {
        var cluster = new PaperCluster();
        cluster.read(RandomDomains.yaml(domain));
        DesiredState before = settled(cluster);
        List<RandomObject> after = new ArrayList<>(domain);
        Assume.that(which < after.size() && isGood(cluster, after.get(which)));
        after.set(which, after.get(which).broken());
        cluster.read(RandomDomains.yaml(after));
        DesiredState state = settled(cluster);
        before.gateways().forEach((name, plan) ->
                assertThat(state.gateways().get(name).children()).as(name.toString()).isEqualTo(plan.children()));
    }

    private static boolean isGood(PaperCluster cluster, RandomObject object) {
        var model = cluster.resolution().model();
        return switch (object.kind()) {
            case "Itsp" -> model.itsp(object.name()).isPresent();
            case "Site" -> model.site(object.name()).isPresent();
            default -> model.mediaProfile(object.name()).isPresent();
        };
    }

    private static DesiredState settled(PaperCluster cluster) {
        cluster.turn();
        cluster.turn();
        DesiredState state = cluster.turn();
        assertThat(cluster.turn()).as("at rest").isEqualTo(state);
        return state;
    }

    private static void holds(GatewayPlan plan) {
        plan.children().forEach(child -> {
            if (child instanceof ConfigMap files) {
                GoldenCase.readable(files.getData().get(GatewayYaml.CONFIG_FILE));
            }
            if (child instanceof NetworkPolicy policy) {
                // A rule without peers lets everyone in or out.
                assertThat(policy.getSpec().getIngress()).allMatch(rule -> !rule.getFrom().isEmpty() && !rule.getPorts().isEmpty());
                assertThat(policy.getSpec().getEgress()).allMatch(rule -> !rule.getTo().isEmpty() && !rule.getPorts().isEmpty());
            }
        });
    }

    @Provide
    Arbitrary<List<RandomObject>> domains() {
        return RandomDomains.any();
    }

    @Provide
    Arbitrary<List<RandomObject>> soundDomains() {
        return RandomDomains.sound();
    }
}
