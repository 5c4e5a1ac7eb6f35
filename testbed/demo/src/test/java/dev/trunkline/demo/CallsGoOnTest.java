package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Testbed;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls outlive a bad edit and the end of a gateway's pod. Needs the testbed's cluster with the operator, as `make/up` leaves
/// it.
@Tag("cluster")
class CallsGoOnTest {

    private static final Duration GONE = Duration.ofSeconds(90);
    private static final Duration LED = Duration.ofSeconds(10);
    private static final String PARIS = "site-paris";
    private static final String FIRST_NUMBER = "sip:+49302667100@" + Peer.PROVIDER.sampleAddress();
    private static final String SECOND_NUMBER = "sip:+49302667101@" + Peer.PROVIDER.sampleAddress();

    private static World world;
    private static Acme acme;

    @BeforeAll
    static void open() {
        world = new World(Testbed.find());
        acme = new Acme(Testbed.find(), world.client());
        int mark = world.provider().mark();
        acme.applySamples("itsp-carrier-credentials.yaml", "mediaprofile-voice.yaml", "itsp-carrier.yaml", "site-berlin.yaml");
        acme.apply(acme.sample("site-berlin.yaml")
                .replace("name: berlin", "name: paris")
                .replace("198.51.100.100", "198.51.100.101")
                .replace("+4930266710", "+4930266720"));
        assertThat(world.provider().awaitLine(mark, "REGISTER accepted", Acme.ROLLOUT)).isTrue();
    }

    @BeforeEach
    void ready() {
        acme.awaitReady("Itsp", "carrier");
        acme.awaitReady("Site", "berlin");
        acme.awaitReady("Site", "paris");
    }

    @AfterEach
    void hangUp() {
        world.phone().hangUp();
        world.secondPhone().hangUp();
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @Test
    void siteThatTurnsBadKeepsServingTheLastGoodWay() {
        List<String> pods = podsAndRestarts();
        String neighbour = config(PARIS);
        Talk talk = Talk.between(world.phone(), FIRST_NUMBER, world.pbx(), "100");

        // Two patterns for the same numbers (SITE-04); in the same edit +49302667101 moves to extension 102.
        acme.applyPastTheWebhook(acme.sample("site-berlin-moved.yaml").replace("""
                  dialPlan:
                """, """
                  dialPlan:
                    - pattern: "0[1-9]."
                      routes:
                        - itspRef: carrier
                          priority: 1
                """));
        var berlin = acme.awaitCondition("Site", "berlin", "Accepted", "False", "RulesViolated");
        assertThat(Acme.condition(berlin, "Accepted").get("message")).asString().contains("SITE-04");
        acme.awaitCondition("Site", "berlin", "Programmed", "False", "LastGoodKept");
        acme.awaitCondition("Site", "berlin", "Stalled", "True", "RulesViolated");

        Talk.between(world.secondPhone(), SECOND_NUMBER, world.pbx(), "101").hangUp();
        talk.goesOn();
        assertThat(config(PARIS)).isEqualTo(neighbour);
        assertThat(podsAndRestarts()).isEqualTo(pods);
        acme.awaitReady("Itsp", "carrier");
        acme.awaitReady("Site", "paris");

        acme.applySamples("site-berlin-moved.yaml");
        acme.awaitReady("Site", "berlin");
        Talk.between(world.secondPhone(), SECOND_NUMBER, world.pbx(), "102").hangUp();
        talk.goesOn();
        talk.hangUp();
        assertThat(config(PARIS)).isEqualTo(neighbour);
        assertThat(podsAndRestarts()).isEqualTo(pods);
        acme.applySamples("site-berlin.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {Acme.FRONT, Acme.CONNECTION})
    void podThatIsToldToEndKeepsItsCallAndTakesNoOther(String gateway) {
        Talk talk = Talk.between(world.phone(), FIRST_NUMBER, world.pbx(), "100");
        Pod old = acme.gateways().pod(gateway);
        acme.kubectl("delete", "pod", old.getMetadata().getName(), "-n", Acme.NAMESPACE, "--wait=false");
        talk.goesOn();

        int mark = world.pbx().mark();
        Optional<String> refusal = world.secondPhone().call(SECOND_NUMBER);
        if (refusal.isPresent()) {
            // 503 is the gateway's; Kamailio makes a 500 of what another server says of itself (RFC 3261 §16.7), and keeps the words.
            assertThat(refusal.get()).contains("Service Unavailable");
        } else {
            assertThat(world.pbx().awaitAnswered(mark, "101")).isTrue();
            world.secondPhone().hangUp();
        }
        talk.goesOn();
        assertThat(stillThere(old)).as("the old pod while its call is up").isTrue();
        talk.hangUp();

        Eventually.sees("the old pod leaving when its call is over", GONE, () -> !stillThere(old), acme::state);
        acme.awaitReady("Itsp", "carrier");
        acme.awaitReady("Site", "berlin");
        assertThat(acme.gateways().pod(gateway).getMetadata().getUid()).isNotEqualTo(old.getMetadata().getUid());
        Talk.between(world.phone(), FIRST_NUMBER, world.pbx(), "100").hangUp();
    }

    /// The connection's stream to the old front stands as long as the call over it: new calls must not follow it there.
    @Test
    void newCallsGoToTheSuccessorWhileTheOldFrontStillTalks() {
        Talk talk = Talk.between(world.phone(), FIRST_NUMBER, world.pbx(), "100");
        Pod old = acme.gateways().pod(Acme.FRONT);
        acme.kubectl("delete", "pod", old.getMetadata().getName(), "-n", Acme.NAMESPACE, "--wait=false");
        Eventually.sees("a ready successor", GONE, () -> acme.gateways().pods(Acme.FRONT).stream().anyMatch(Readiness::isPodReady), acme::state);

        // The node leads new connections to it a moment after it is ready.
        Talk.between(LED, world.secondPhone(), SECOND_NUMBER, world.pbx(), "101").hangUp();
        assertThat(stillThere(old)).as("the old pod while its call is up").isTrue();
        talk.goesOn();
        talk.hangUp();
        Eventually.sees("the old pod leaving when its call is over", GONE, () -> !stillThere(old), acme::state);
    }

    private static boolean stillThere(Pod pod) {
        Pod live = acme.client().pods().inNamespace(Acme.NAMESPACE).withName(pod.getMetadata().getName()).get();
        return live != null && live.getMetadata().getUid().equals(pod.getMetadata().getUid());
    }

    private static String config(String gateway) {
        return acme.client().configMaps().inNamespace(Acme.NAMESPACE).withName(gateway).require().getData().toString();
    }

    private static List<String> podsAndRestarts() {
        List<String> all = new ArrayList<>();
        for (String gateway : List.of(Acme.CONNECTION, Acme.FRONT, PARIS)) {
            Pod pod = acme.gateways().pod(gateway);
            all.add(gateway + " " + pod.getMetadata().getUid() + " "
                    + pod.getStatus().getContainerStatuses().getFirst().getRestartCount());
        }
        return all;
    }
}
