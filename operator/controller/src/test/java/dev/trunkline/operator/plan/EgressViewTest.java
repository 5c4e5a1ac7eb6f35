package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import dev.trunkline.gateway.config.GatewayStatus.PeerStatus;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.observed.ForbiddenPort;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.ObservedPod;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EgressViewTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T11:00:00Z");

    @Test
    void mostPeersDecideThenTheLowestAddressWhateverTheOrder() {
        assertThat(found(peer("a", "198.51.100.9"), peer("b", "198.51.100.2"), peer("c", "198.51.100.9"))).isEqualTo("198.51.100.9");
        assertThat(found(peer("a", "198.51.100.10"), peer("b", "198.51.100.9"))).isEqualTo("198.51.100.9");
        assertThat(found(peer("b", "198.51.100.9"), peer("a", "198.51.100.10"))).isEqualTo("198.51.100.9");
    }

    @Test
    void oneAddressInTwoFormsIsOne() {
        var view = view(peer("a", "2001:db8:0:0:0:0:0:1"), peer("b", "2001:db8::1"));
        assertThat(view.sightings()).hasSize(1);
        assertThat(view.found().map(FoundAddress::address)).contains("2001:db8::1");
    }

    @Test
    void whoDiffersIsNamed() {
        var meta = new Meta(new ObjectRef(Kind.Site, "berlin"), "acme", "uid", 1, SINCE, false);
        var conditions = new ConditionSet(meta);
        view(peer("b", "198.51.100.9"), peer("a", "198.51.100.10"), peer("c", "198.51.100.9")).known(conditions, Optional.empty());
        assertThat(conditions.finish(Reason.Ready, "").getFirst()).satisfies(condition -> {
            assertThat(condition.reason()).isEqualTo("SeenDifferently");
            assertThat(condition.message()).isEqualTo(
                    "what the gateway starts leaves from 198.51.100.9 (seen by b, c); 198.51.100.10 (seen by a)");
        });
    }

    private static String found(PeerStatus... peers) {
        return view(peers).found().map(FoundAddress::address).orElseThrow();
    }

    private static EgressView view(PeerStatus... peers) {
        var status = new GatewayStatus(
                "", "", List.of(1), Optional.empty(), List.of(), List.of(), Arrays.asList(peers), Map.of(), 0, false, Map.of());
        var pod = new ObservedPod("pod", "uid", true, "", Optional.of(status), Optional.empty(), SINCE, ForbiddenPort.Untried);
        return EgressView.of(new ObservedGateway(Optional.empty(), true, List.of(pod), Optional.empty(), List.of(), Optional.empty()));
    }

    private static PeerStatus peer(String name, String seenFrom) {
        return new PeerStatus(name, "udp:198.51.100.20:5060", PeerState.Up, SINCE, Optional.empty(), Optional.of(seenFrom));
    }
}
